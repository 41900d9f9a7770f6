use super::builder::Builder;
use super::*;

/// 1: int, 2: char, 3: char[16], 4: struct event { int pid; char comm[16]; }, 5: struct event *
fn sample() -> Vec<u8> {
    let mut b = Builder::new();
    let (int, char_, event, pid, comm) =
        (b.name("int"), b.name("char"), b.name("event"), b.name("pid"), b.name("comm"));
    b.words(&[int, 1 << 24, 4, 1 << 24 | 32]);
    b.words(&[char_, 1 << 24, 1, 1 << 24 | 8]);
    b.words(&[0, 3 << 24, 0, 2, 1, 16]);
    b.words(&[event, 4 << 24 | 2, 20, pid, 1, 0, comm, 3, 32]);
    b.words(&[0, 2 << 24, 4]);
    b.build()
}

#[test]
fn a_struct_is_read_with_its_members() {
    let btf = Btf::parse(&sample()).ok();
    let btf = btf.as_ref();
    assert_eq!(btf.and_then(|btf| btf.find_struct("event")), Some(4));
    assert_eq!(btf.map(|btf| btf.size(4)), Some(20));
    assert_eq!(btf.map(|btf| btf.c_type(3)), Some("char[16]".into()));
    assert_eq!(btf.map(|btf| btf.c_type(5)), Some("struct event *".into()));
    assert_eq!(btf.map(|btf| btf.is_char(2)), Some(true));
    assert_eq!(btf.and_then(|btf| btf.members(4).map(<[Member]>::len)), Some(2));
}

#[test]
fn a_cut_anywhere_is_refused_and_never_panics() {
    let whole = sample();
    for end in 0..whole.len() {
        assert!(Btf::parse(&whole[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn any_flipped_byte_gives_types_or_an_error() {
    let whole = sample();
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut data = whole.clone();
            data[at] ^= 1 << bit;
            if let Ok(btf) = Btf::parse(&data) {
                for id in 0..btf.len() + 2 {
                    let _ = (btf.size(id), btf.c_type(id), crate::render::layout::Layout::compile(&btf, id).is_some());
                }
            }
        }
    }
}

#[test]
fn a_typedef_of_itself_ends() {
    let mut b = Builder::new();
    let name = b.name("loop");
    b.words(&[name, 8 << 24, 1]);
    let btf = Btf::parse(&b.build()).ok();
    assert_eq!(btf.as_ref().map(|btf| btf.size(1)), Some(0));
    assert_eq!(btf.map(|btf| btf.c_type(1)), Some("loop".into()));
}

#[test]
fn a_struct_that_holds_itself_ends() {
    let mut b = Builder::new();
    let (name, member) = (b.name("s"), b.name("m"));
    b.words(&[name, 4 << 24 | 2, 8, member, 1, 0, member, 1, 0]);
    let btf = Btf::parse(&b.build()).ok();
    assert!(btf.is_some_and(|btf| crate::render::layout::Layout::compile(&btf, 1).is_none()));
}

#[test]
fn an_array_of_astronomic_size_has_none() {
    let mut b = Builder::new();
    let int = b.name("int");
    b.words(&[int, 1 << 24, 4, 32]);
    b.words(&[0, 3 << 24, 0, 1, 1, u32::MAX]);
    b.words(&[0, 3 << 24, 0, 2, 1, u32::MAX]);
    b.words(&[0, 3 << 24, 0, 3, 1, u32::MAX]);
    let btf = Btf::parse(&b.build()).ok();
    assert_eq!(btf.map(|btf| btf.size(4)), Some(0));
}
