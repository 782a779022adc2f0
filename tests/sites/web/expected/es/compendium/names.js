window.compendiumNames = {"measures":[],"states":[["bra","Brasil"]]};
