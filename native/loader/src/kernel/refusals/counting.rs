//! Puts instructions that count between those of a program, and mends what refers over them.

use crate::instruction::{
    Instruction, ATOMIC, JUMP_IF_ZERO, JUMP_UNLESS_ZERO, LOAD_IMMEDIATE, MAP_FD, MAP_VALUE, MOVE, MOVE_IMMEDIATE,
    RINGBUF_RESERVE,
};

/// How far back the ring of a call is looked for.
const NEAR: usize = 64;

/// A program with its calls counted, and where its instructions have gone: `moved[i]` is how many stand before the one that was the i-th.
pub struct Counted {
    pub code: Vec<Instruction>,
    pub moved: Vec<usize>,
}

/// `slot` says where a call's ring is counted: bytes from the start of the counts, by the ring's descriptor where that is known. None for a
/// program that asks for no room, or has no room itself.
pub fn count(code: &[Instruction], counts: i32, slot: impl Fn(Option<i32>) -> i32) -> Option<Counted> {
    let mut moved = Vec::with_capacity(code.len() + 1);
    let mut place = 0;
    let mut is_second = false;
    for instruction in code {
        moved.push(place);
        place += 1;
        if !is_second && instruction.asks_for_room() {
            place += counting(instruction, counts, 0).len();
        }
        is_second = !is_second && instruction.code == LOAD_IMMEDIATE;
    }
    moved.push(place);
    if place == code.len() {
        return None;
    }
    let mut counted = Vec::with_capacity(place);
    is_second = false;
    for (index, instruction) in code.iter().enumerate() {
        let mut instruction = *instruction;
        if let Some(distance) = instruction.distance().filter(|_| !is_second) {
            let next = i64::try_from(index).ok()? + 1;
            let target = *moved.get(usize::try_from(next + distance).ok()?)?;
            instruction =
                instruction.with_distance(i64::try_from(target).ok()? - i64::try_from(counted.len()).ok()? - 1)?;
        }
        let asks = !is_second && instruction.asks_for_room();
        is_second = !is_second && instruction.code == LOAD_IMMEDIATE;
        counted.push(instruction);
        if asks {
            counted.extend(counting(&instruction, counts, slot(ring_of(code, index))));
        }
    }
    Some(Counted { code: counted, moved })
}

fn counting(call: &Instruction, counts: i32, slot: i32) -> [Instruction; 5] {
    let has_room = if call.value == RINGBUF_RESERVE { JUMP_UNLESS_ZERO } else { JUMP_IF_ZERO };
    [
        Instruction::new(has_room, 0, 0, 4, 0),
        Instruction::new(LOAD_IMMEDIATE, 1, MAP_VALUE, 0, counts),
        Instruction::new(0, 0, 0, 0, slot),
        Instruction::new(MOVE_IMMEDIATE, 2, 0, 0, 1),
        Instruction::new(ATOMIC, 1, 2, 0, 0),
    ]
}

/// The descriptor that r1 has at a call, where that is said shortly before.
fn ring_of(code: &[Instruction], call: usize) -> Option<i32> {
    let mut register = 1;
    for index in (call.saturating_sub(NEAR)..call).rev() {
        let instruction = code.get(index)?;
        let is_second = index > 0 && code.get(index - 1).is_some_and(|before| before.code == LOAD_IMMEDIATE);
        if is_second || !instruction.writes(register) {
            continue;
        }
        match instruction {
            Instruction { code: LOAD_IMMEDIATE, from: MAP_FD, value, .. } => return Some(*value),
            Instruction { code: MOVE, from, .. } => register = *from,
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instruction::{CALL, EXIT, LONG_JUMP, OWN_FUNCTION, RINGBUF_OUTPUT};
    use crate::sink::tests::Dice;

    const FD: i32 = 9;
    const COUNTS: i32 = 77;

    fn mov(to: u8, from: u8) -> Instruction {
        Instruction::new(0xbf, to, from, 0, 0)
    }

    fn helper(number: i32) -> Instruction {
        Instruction::new(CALL, 0, 0, 0, number)
    }

    fn jump(offset: i16) -> Instruction {
        Instruction::new(0x05, 0, 0, offset, 0)
    }

    fn map(to: u8, fd: i32) -> [Instruction; 2] {
        [Instruction::new(LOAD_IMMEDIATE, to, MAP_FD, 0, fd), Instruction::new(0, 0, 0, 0, 0)]
    }

    const END: Instruction = Instruction::new(EXIT, 0, 0, 0, 0);

    fn slot(fd: Option<i32>) -> i32 {
        if fd == Some(FD) {
            8
        } else {
            0
        }
    }

    #[test]
    fn a_refusal_is_counted_after_the_call_that_met_it() {
        let code = [&map(1, FD)[..], &[helper(RINGBUF_RESERVE), END]].concat();
        let counted = count(&code, COUNTS, slot).map(|counted| counted.code).unwrap_or_default();
        let expected = [
            Instruction::new(0x55, 0, 0, 4, 0),
            Instruction::new(LOAD_IMMEDIATE, 1, MAP_VALUE, 0, COUNTS),
            Instruction::new(0, 0, 0, 0, 8),
            Instruction::new(0xb7, 2, 0, 0, 1),
            Instruction::new(0xdb, 1, 2, 0, 0),
        ];
        assert_eq!(counted, [&map(1, FD)[..], &[helper(RINGBUF_RESERVE)], &expected, &[END]].concat());
        let output = count(&[helper(RINGBUF_OUTPUT), END], COUNTS, slot).map(|counted| counted.code);
        assert_eq!(output.and_then(|code| code.get(1).map(|jump| jump.code)), Some(0x15));
    }

    #[test]
    fn programs_that_ask_for_no_room_stay_as_they_are() {
        assert!(count(&[helper(1), END], COUNTS, slot).is_none());
        // A number that looks like the call, in the second half of another instruction.
        let constant =
            [Instruction::new(LOAD_IMMEDIATE, 1, 0, 0, 1), Instruction::new(0, 0, 0, 0, RINGBUF_RESERVE), END];
        assert!(count(&constant, COUNTS, slot).is_none());
    }

    #[test]
    fn jumps_and_calls_over_it_lead_where_they_led() {
        let own_call = |distance| Instruction::new(CALL, 0, OWN_FUNCTION, 0, distance);
        let code = [
            jump(2),                 // to 3, over the call
            own_call(2),             // to 4
            helper(RINGBUF_RESERVE), // 2
            jump(-4),                // to 0
            END,                     // 4
        ];
        let counted = count(&code, COUNTS, slot).map(|counted| (counted.code, counted.moved)).unwrap_or_default();
        assert_eq!(counted.1, [0, 1, 2, 8, 9, 10]);
        let at = |index: usize| counted.0.get(index).copied();
        assert_eq!(at(0), Some(jump(7)));
        assert_eq!(at(1), Some(own_call(7)));
        assert_eq!(at(8), Some(jump(-9)));
    }

    #[test]
    fn in_any_program_every_reference_leads_to_what_it_led_to() {
        let mut dice = Dice(5);
        let mut changed = 0;
        for _ in 0..2_000 {
            let length = 2 + dice.roll(40) as usize;
            let code: Vec<Instruction> = (0..length)
                .map(|index| {
                    let back = i64::try_from(index).unwrap_or(0) + 1;
                    let distance = i64::from(dice.roll(length as u32)) - back;
                    let reference = match dice.roll(9) {
                        0 => jump(0),
                        1 => Instruction::new(0x1d, 1, 2, 0, 0),
                        2 => Instruction::new(LONG_JUMP, 0, 0, 0, 0),
                        3 => Instruction::new(CALL, 0, OWN_FUNCTION, 0, 0),
                        4 => return helper(RINGBUF_OUTPUT),
                        5 => return helper(RINGBUF_RESERVE),
                        6 => return END,
                        _ => return mov(1, 2),
                    };
                    reference.with_distance(distance).unwrap_or(END)
                })
                .collect();
            let Some(Counted { code: counted, moved }) = count(&code, COUNTS, slot) else { continue };
            changed += 1;
            for (index, instruction) in code.iter().enumerate() {
                let now = moved.get(index).and_then(|&place| counted.get(place)).copied().unwrap_or(END);
                assert_eq!((now.code, now.to, now.from), (instruction.code, instruction.to, instruction.from));
                let led_to = |from: usize, distance: i64| usize::try_from(from as i64 + 1 + distance).ok();
                let Some(target) = instruction.distance().and_then(|distance| led_to(index, distance)) else {
                    continue;
                };
                let place = moved.get(index).copied().unwrap_or(0);
                let leads_to = now.distance().and_then(|distance| led_to(place, distance));
                assert_eq!(leads_to, moved.get(target).copied(), "{code:?}");
            }
        }
        assert!(changed > 1_000, "{changed}");
    }

    #[test]
    fn a_jump_that_would_be_too_long_leaves_the_program_alone() {
        let mut code = vec![jump(i16::MAX)];
        code.push(helper(RINGBUF_RESERVE));
        code.resize(40_000, mov(3, 4));
        assert!(count(&code, COUNTS, slot).is_none());
    }

    #[test]
    fn the_ring_of_a_call_is_found_where_its_address_came_from() {
        let direct = [&map(1, FD)[..], &[helper(RINGBUF_RESERVE)]].concat();
        assert_eq!(ring_of(&direct, 2), Some(FD));
        let kept = [&map(6, FD)[..], &[helper(1), mov(1, 6), helper(RINGBUF_RESERVE)]].concat();
        assert_eq!(ring_of(&kept, 4), Some(FD));
        let gone = [&map(1, FD)[..], &[helper(1), helper(RINGBUF_RESERVE)]].concat();
        assert_eq!(ring_of(&gone, 3), None);
        assert_eq!(ring_of(&[helper(RINGBUF_RESERVE)], 0), None);
    }
}
