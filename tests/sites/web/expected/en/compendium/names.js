window.compendiumNames = {"measures":[],"states":[["bra","Brazil"]]};
