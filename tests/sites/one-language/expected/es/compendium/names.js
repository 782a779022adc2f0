window.compendiumNames = {"measures":[],"states":[]};
