//! What has to be on the machine before anything is built or tested.

pub mod browsers;
pub mod debian;
pub mod npm;
pub mod python;
pub mod rust;
pub mod toolchain;
