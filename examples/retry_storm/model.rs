//! The model: clients that failed together, and a server that comes back.
//!
//! All clients send their first request in the second in which the server goes down, evenly spread over it, and each sends
//! the next one when its advice says so. The server refuses everything for ten minutes. From then on it serves so many
//! requests in each second of the clock, first come, first served, and refuses the rest; a client that was served is done.
//! Refusing costs the server nothing and no answer takes time, which favours clients that ask often.

use super::random::Random;

pub const DOWN_MS: u32 = 600_000;
/// From here on the peak counts: the first failures are over, and clients follow their advice.
pub const SETTLED_S: usize = 120;
/// The seconds in which the server could serve all clients one after the other. So in a second it serves half as many requests as
/// sync loops of 30 seconds send: a server that comes back has everything to read anew.
pub const SERVES_ALL_IN_S: u32 = 60;
/// A time that is longer than any wait.
const RING_MS: usize = 1 << 20;
const SEED: u64 = 1;

/// Why a request is refused.
#[derive(Clone, Copy, Debug)]
pub enum Refusal {
    Down,
    Full,
}

/// What arrived.
#[derive(Debug)]
pub struct Run {
    /// How many requests in each second after the failure.
    pub requests: Vec<u32>,
    /// The shortest wait of a client.
    pub shortest_ms: u32,
    /// When so many in a hundred were served, in milliseconds after the failure.
    pub served_99_ms: u32,
}

impl Run {
    pub fn total(&self) -> u64 {
        self.requests.iter().map(|count| u64::from(*count)).sum()
    }

    /// The most requests in a second, once the first failures are forgotten.
    pub fn peak(&self) -> u32 {
        self.requests[SETTLED_S..].iter().copied().max().unwrap_or(0)
    }

    /// How long after the server's return 99 % were served, in seconds.
    pub fn served_99_s(&self) -> f64 {
        f64::from(self.served_99_ms - DOWN_MS) / 1000.0
    }
}

/// Lets `clients` try until all are served. `wait` takes the number of the attempt and a random number from 0 up to 1, and gives the
/// milliseconds to the next.
pub fn run(clients: u32, mut wait: impl FnMut(u32, Refusal, f64) -> u32) -> Run {
    let mut random = Random(SEED);
    let mut due: Vec<Vec<u32>> = vec![Vec::new(); RING_MS];
    for client in 0..clients {
        due[(random.fraction() * 1000.0) as usize].push(client);
    }
    let mut attempts = vec![0_u32; clients as usize];
    let mut run = Run { requests: Vec::new(), shortest_ms: u32::MAX, served_99_ms: 0 };
    let (mut served, mut served_now, mut now_ms) = (0, 0, 0_u32);
    while served < clients {
        if now_ms.is_multiple_of(1000) {
            run.requests.push(0);
            served_now = 0;
        }
        let place = now_ms as usize % RING_MS;
        for client in std::mem::take(&mut due[place]) {
            *run.requests.last_mut().expect("a second has begun") += 1;
            let refusal = if now_ms < DOWN_MS { Some(Refusal::Down) } else { Some(Refusal::Full) };
            match refusal.filter(|_| now_ms < DOWN_MS || served_now >= clients / SERVES_ALL_IN_S) {
                Some(refusal) => {
                    attempts[client as usize] += 1;
                    let wait_ms = wait(attempts[client as usize], refusal, random.fraction());
                    assert!((1..RING_MS).contains(&(wait_ms as usize)), "a wait of {wait_ms} ms");
                    run.shortest_ms = run.shortest_ms.min(wait_ms);
                    due[(place + wait_ms as usize) % RING_MS].push(client);
                }
                None => {
                    served += 1;
                    served_now += 1;
                    if served == clients - clients / 100 {
                        run.served_99_ms = now_ms;
                    }
                }
            }
        }
        now_ms += 1;
    }
    run
}
