//! Notes and sources of one page: numbers from 1, in the order in which they come up.

/// Which of many things a page calls, and by which number.
#[derive(Debug, Default)]
pub(super) struct Register(Vec<usize>);

impl Register {
    /// The numbers on this page of things with these numbers among all.
    pub fn numbers(&mut self, all: &[usize]) -> Vec<usize> {
        all.iter().map(|one| self.number(*one)).collect()
    }

    fn number(&mut self, one: usize) -> usize {
        match self.0.iter().position(|known| *known == one) {
            Some(at) => at + 1,
            None => {
                self.0.push(one);
                self.0.len()
            }
        }
    }

    /// The things called, in the order of their numbers on this page.
    pub fn called<T: Clone>(&self, all: &[T]) -> Vec<T> {
        self.0.iter().map(|one| all[*one].clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_called_twice_keeps_its_number() {
        let mut register = Register::default();
        assert_eq!(register.numbers(&[7, 2]), [1, 2]);
        assert_eq!(register.numbers(&[2, 0]), [2, 3]);
        assert_eq!(register.called(&["a", "b", "c", "d", "e", "f", "g", "h"]), ["h", "c", "a"]);
    }
}
