//! The exceptions of Synapse: compared with Synapse itself, and decoded again.

mod oracle;
mod round_trip;
