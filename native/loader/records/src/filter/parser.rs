//! `or := and ('||' and)*`, `and := not ('&&' not)*`, `not := '!' not | '(' or ')' | operand [operator operand]`.

use super::lexer::{lex, Placed, Token};
use super::{wrong, Comparison};
use crate::error::Result;
use crate::render::number::Number;

/// Beyond this a filter is not something that a person wrote.
const MAX_DEPTH: usize = 64;

/// A filter as it was written, not yet for any type.
#[derive(Debug)]
pub struct Expression {
    pub source: String,
    pub(super) root: Term,
}

#[derive(Debug)]
pub(super) enum Term {
    All(Vec<Term>),
    Any(Vec<Term>),
    Not(Box<Term>),
    Truth(Operand),
    Compare { comparison: Comparison, at: usize, left: Operand, right: Operand },
    Match { wanted: bool, left: Operand, pattern: Operand },
}

#[derive(Clone, Debug)]
pub(super) struct Operand {
    /// The byte it begins at.
    pub at: usize,
    pub kind: OperandKind,
}

#[derive(Clone, Debug)]
pub(super) enum OperandKind {
    Name { name: String, negative: bool },
    Number(Number),
    Text(String),
}

/// # Errors
/// `UsageInvalid`, pointing at the mistake.
pub fn parse(source: &str) -> Result<Expression> {
    let mut parser = Parser { source, tokens: lex(source)?, next: 0 };
    let root = parser.any(MAX_DEPTH)?;
    match parser.peek() {
        None => Ok(Expression { source: source.to_string(), root }),
        Some((at, Token::Close)) => Err(wrong(source, *at, "there is no ( for this )")),
        Some((at, _)) => Err(wrong(source, *at, "expected && or || before this")),
    }
}

struct Parser<'s> {
    source: &'s str,
    tokens: Vec<Placed>,
    next: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Placed> {
        self.tokens.get(self.next)
    }

    fn take(&mut self) -> Option<Placed> {
        let token = self.tokens.get(self.next).cloned();
        self.next += 1;
        token
    }

    fn accept(&mut self, wanted: &Token) -> bool {
        let found = self.peek().is_some_and(|(_, token)| token == wanted);
        self.next += usize::from(found);
        found
    }

    fn any(&mut self, depth: usize) -> Result<Term> {
        let mut terms = vec![self.all(depth)?];
        while self.accept(&Token::Or) {
            terms.push(self.all(depth)?);
        }
        Ok(if terms.len() == 1 { terms.swap_remove(0) } else { Term::Any(terms) })
    }

    fn all(&mut self, depth: usize) -> Result<Term> {
        let mut terms = vec![self.not(depth)?];
        while self.accept(&Token::And) {
            terms.push(self.not(depth)?);
        }
        Ok(if terms.len() == 1 { terms.swap_remove(0) } else { Term::All(terms) })
    }

    fn not(&mut self, depth: usize) -> Result<Term> {
        let at = self.peek().map_or(self.source.len(), |(at, _)| *at);
        let depth = depth.checked_sub(1).ok_or_else(|| wrong(self.source, at, "this is nested too deeply"))?;
        if self.accept(&Token::Not) {
            return Ok(Term::Not(Box::new(self.not(depth)?)));
        }
        if self.accept(&Token::Open) {
            let inner = self.any(depth)?;
            if !self.accept(&Token::Close) {
                return Err(wrong(self.source, at, "this ( is not closed"));
            }
            return Ok(inner);
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Term> {
        let left = self.operand()?;
        match self.peek().cloned() {
            Some((at, Token::Compare(comparison))) => {
                self.next += 1;
                let right = self.operand()?;
                Ok(Term::Compare { comparison, at, left, right })
            }
            Some((_, token @ (Token::Match | Token::NoMatch))) => {
                self.next += 1;
                let pattern = self.operand()?;
                Ok(Term::Match { wanted: token == Token::Match, left, pattern })
            }
            _ => Ok(Term::Truth(left)),
        }
    }

    fn operand(&mut self) -> Result<Operand> {
        let end = self.source.len();
        let negative = self.peek().map(|(at, _)| *at).filter(|_| self.accept(&Token::Minus));
        let Some((at, token)) = self.take() else {
            return Err(wrong(self.source, end, "a field or a value is missing here"));
        };
        let start = negative.unwrap_or(at);
        let negative = negative.is_some();
        let kind = match token {
            Token::Name(name) => OperandKind::Name { name, negative },
            Token::Number(number) if !negative => OperandKind::Number(number),
            Token::Number(Number::Integer(value)) => OperandKind::Number(Number::Integer(value.wrapping_neg())),
            Token::Number(Number::Float(value)) => OperandKind::Number(Number::Float(-value)),
            Token::Text(text) if !negative => OperandKind::Text(text),
            _ => return Err(wrong(self.source, at, "expected a field or a value here")),
        };
        Ok(Operand { at: start, kind })
    }
}
