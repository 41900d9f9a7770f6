/// BTF made by hand, so that the reader is not tested by itself.
pub struct Builder {
    types: Vec<u8>,
    count: u32,
    strings: Vec<u8>,
}

impl Builder {
    pub fn new() -> Self {
        Self { types: Vec::new(), count: 0, strings: vec![0] }
    }

    pub fn name(&mut self, name: &str) -> u32 {
        let at = self.strings.len() as u32;
        self.strings.extend_from_slice(name.as_bytes());
        self.strings.push(0);
        at
    }

    pub fn words(&mut self, words: &[u32]) -> &mut Self {
        words.iter().for_each(|word| self.types.extend_from_slice(&word.to_le_bytes()));
        self
    }

    pub fn build(&self) -> Vec<u8> {
        let mut data = Vec::new();
        data.extend_from_slice(&super::MAGIC.to_le_bytes());
        data.extend_from_slice(&[1, 0]);
        for word in [24, 0, self.types.len() as u32, self.types.len() as u32, self.strings.len() as u32] {
            data.extend_from_slice(&word.to_le_bytes());
        }
        data.extend_from_slice(&self.types);
        data.extend_from_slice(&self.strings);
        data
    }

    /// Appends a type; its number is returned.
    pub fn add(&mut self, name: &str, info: u32, size_or_type: u32, rest: &[u32]) -> u32 {
        let name = if name.is_empty() { 0 } else { self.name(name) };
        self.words(&[name, info, size_or_type]).words(rest);
        self.count += 1;
        self.count
    }

    /// `bits` and what `encoding` says of them: 1 signed, 2 char, 4 bool.
    pub fn int(&mut self, name: &str, bytes: u32, encoding: u32) -> u32 {
        self.add(name, 1 << 24, bytes, &[encoding << 24 | (bytes * 8)])
    }

    pub fn array(&mut self, element: u32, index: u32, length: u32) -> u32 {
        self.add("", 3 << 24, 0, &[element, index, length])
    }

    pub fn typedef(&mut self, name: &str, to: u32) -> u32 {
        self.add(name, 8 << 24, to, &[])
    }

    /// Members are name, type, offset in bits and width of a bit field.
    pub fn record(&mut self, name: &str, is_union: bool, size: u32, members: &[(&str, u32, u32, u32)]) -> u32 {
        let mut words = Vec::new();
        for (member, type_id, offset, width) in members {
            let member = if member.is_empty() { 0 } else { self.name(member) };
            words.extend([member, *type_id, width << 24 | offset]);
        }
        let kind = if is_union { 5 } else { 4 };
        self.add(name, 1 << 31 | kind << 24 | members.len() as u32, size, &words)
    }

    pub fn structure(&mut self, name: &str, size: u32, members: &[(&str, u32, u32, u32)]) -> u32 {
        self.record(name, false, size, members)
    }

    /// An enum of 4 bytes.
    pub fn enumeration(&mut self, name: &str, is_signed: bool, variants: &[(&str, i32)]) -> u32 {
        let mut words = Vec::new();
        for (variant, value) in variants {
            words.extend([self.name(variant), *value as u32]);
        }
        self.add(name, u32::from(is_signed) << 31 | 6 << 24 | variants.len() as u32, 4, &words)
    }

    pub fn enumeration64(&mut self, name: &str, is_signed: bool, variants: &[(&str, u64)]) -> u32 {
        let mut words = Vec::new();
        for (variant, value) in variants {
            words.extend([self.name(variant), *value as u32, (*value >> 32) as u32]);
        }
        self.add(name, u32::from(is_signed) << 31 | 19 << 24 | variants.len() as u32, 8, &words)
    }

    pub fn parsed(&self) -> super::Btf {
        super::Btf::parse(&self.build()).unwrap_or_else(|_| super::Btf::empty())
    }
}
