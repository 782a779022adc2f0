window.compendiumNames = {"measures":[["m-01","M-01 · témoignages"],["m-02","M-02 · vidéoconférence"]],"states":[["arg","Argentine"],["brb","Barbade"],["hti","Haïti"]]};
