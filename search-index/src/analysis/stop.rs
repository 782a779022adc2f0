//! Stop words: ignored in a query that contains other words.

use super::grammar::Grammar;

const FR: &str = "a ai as au aux avait avec c ce ces cet cette ceux chez comme comment d dans de des du elle elles en est et etait ete etre eu fait fut il ils je l la le les leur leurs lui m ma mais me mes mon n ne nos notre nous on ont ou par pas pendant pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont sous sur t te tu un une vos votre vous y";
const EN: &str = "a an and are as at be been but by can could did do does for from had has have he her his how i if in is it its many much of on or s she so t that the their them there these they this those to was we were what when where which who whom whose why will with would you your";
const ES: &str = "a al algo ante como con cual cuales cuando cuanta cuantas cuanto cuantos de del desde donde e el ella ellas ellos en entre era es esa ese eso esta este esto fue fueron ha han hasta hay la las le les lo los mas me mi muy ni no nos o os para pero por porque que quien quienes se ser si sin sobre son su sus te tu u un una uno unos y ya";
const PT: &str = "a ao aos as ate com como da das de dela dele do dos e ela elas ele eles em entre era essa esse esta este eu foi foram ha isso isto ja la lhe mais mas me na nao nas nem no nos o onde os ou para pela pelas pelo pelos por porque qual quais quando quantas quanto quantos que quem se sem ser seu seus sua suas tem um uma umas uns";

/// Whether `folded` is a stop word of `grammar`.
pub fn is_stop(grammar: Grammar, folded: &str) -> bool {
    let words = match grammar {
        Grammar::French => FR,
        Grammar::English => EN,
        Grammar::Spanish => ES,
        Grammar::Portuguese => PT,
        Grammar::Arabic | Grammar::Dutch | Grammar::Unknown => return false,
    };
    words.split(' ').any(|word| word == folded)
}
