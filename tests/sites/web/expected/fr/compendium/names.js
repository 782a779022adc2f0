window.compendiumNames = {"measures":[],"states":[["bra","Brésil"]]};
