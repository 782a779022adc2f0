window.compendiumNames = {"measures":[["m-01","M-01 · statements"],["m-02","M-02 · videoconference"]],"states":[["arg","Argentina"],["brb","Barbados"],["hti","Haiti"]]};
