//! Real file systems on loop devices and in memory, to be full, read-only, or lost in the middle of a copy.

use std::fs::{self, File};
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::site::succeed;

/// A mounted file system, taken down at the end of the test.
pub struct Device {
    /// Where it is mounted.
    pub path: PathBuf,
    kind: Kind,
}

enum Kind {
    Memory,
    Ext4 { image: PathBuf },
    Exfat { loop_device: String, server: Option<Child> },
}

impl Device {
    /// A file system in memory, with mount options such as `size=1m`.
    pub fn memory(room: &Path, options: &str) -> Self {
        let path = mount_point(room);
        need("mount", "mount", Command::new("mount").args(["-t", "tmpfs", "-o", options, "none"]).arg(&path));
        Self { path, kind: Kind::Memory }
    }

    /// ext4 on a loop device of so many megabytes, with so many files at most.
    pub fn ext4(room: &Path, megabytes: u64, files: u64) -> Self {
        let image = blank(room, "ext4.img", megabytes);
        need("mkfs.ext4", "e2fsprogs", Command::new("mkfs.ext4").args(["-q", "-N", &files.to_string()]).arg(&image));
        let device = Self { path: mount_point(room), kind: Kind::Ext4 { image } };
        device.mount();
        device
    }

    /// exFAT, as sticks have it, on a loop device of so many megabytes, served by Debian's `exfat-fuse`.
    pub fn exfat(room: &Path, megabytes: u64) -> Self {
        let image = blank(room, "exfat.img", megabytes);
        need("mkfs.exfat", "exfatprogs", Command::new("mkfs.exfat").arg(&image));
        let loop_device = need("losetup", "mount", Command::new("losetup").args(["--find", "--show"]).arg(&image));
        let mut device = Self { path: mount_point(room), kind: Kind::Exfat { loop_device: loop_device.trim().to_owned(), server: None } };
        device.serve();
        device
    }

    fn mount(&self) {
        if let Kind::Ext4 { image } = &self.kind {
            need("mount", "mount", Command::new("mount").args(["-o", "loop"]).arg(image).arg(&self.path));
        }
    }

    /// Starts the server of an exFAT file system and waits until it is mounted.
    fn serve(&mut self) {
        let Kind::Exfat { loop_device, server } = &mut self.kind else { return };
        // `-d` keeps it in the foreground, so that it can be taken away by its process id.
        let child =
            Command::new("mount.exfat-fuse").args(["-d", loop_device]).arg(&self.path).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let mut child = child.expect("mount.exfat-fuse cannot be run: install the Debian package exfat-fuse");
        while !is_mounted(&self.path) {
            let ended = child.try_wait().expect("the child can be waited for");
            assert!(ended.is_none(), "mount.exfat-fuse ended with {ended:?}: is /dev/fuse there, and is this test run by root?");
            std::thread::yield_now();
        }
        *server = Some(child);
    }

    /// Mounts again what is mounted, with other options.
    pub fn remount(&self, options: &str) {
        need("mount", "mount", Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(&self.path));
    }

    /// Takes the device away while it is in use: from now on every access fails.
    pub fn pull(&mut self) {
        match &mut self.kind {
            Kind::Ext4 { .. } => {
                // EXT4_IOC_SHUTDOWN of linux/fs/ext4/ext4.h, without flushing the journal: as if the cable were cut.
                const SHUTDOWN: libc::c_ulong = 0x8004_587d;
                let no_log_flush: u32 = 2;
                let folder = File::open(&self.path).expect("the mount point can be opened");
                // SAFETY: the descriptor is open and the argument is a valid pointer to the number that the call reads.
                let done = unsafe { libc::ioctl(folder.as_raw_fd(), SHUTDOWN, &raw const no_log_flush) };
                assert_eq!(done, 0, "ext4 cannot be shut down: is this test run by root?");
            }
            Kind::Exfat { server, .. } => {
                let mut server = server.take().expect("it is served");
                server.kill().expect("the server is ours");
                server.wait().expect("the server is ours");
            }
            Kind::Memory => unreachable!("memory is not pulled out"),
        }
    }

    /// Puts the device back in, as it was left.
    pub fn plug_in(&mut self) {
        succeed(Command::new("umount").arg("--lazy").arg(&self.path));
        match &self.kind {
            Kind::Ext4 { image } => {
                // The journal is replayed, as any system does; 1 says that something was mended.
                let checked = Command::new("fsck.ext4").arg("-p").arg(image).output().expect("fsck.ext4 is part of e2fsprogs");
                assert!(checked.status.code().is_some_and(|code| code <= 1), "{}", String::from_utf8_lossy(&checked.stdout));
                self.mount();
            }
            Kind::Exfat { loop_device, .. } => {
                let checked = Command::new("fsck.exfat").args(["-y", loop_device]).output().expect("fsck.exfat is part of exfatprogs");
                assert!(checked.status.code().is_some_and(|code| code <= 1), "{}", String::from_utf8_lossy(&checked.stdout));
                self.serve();
            }
            Kind::Memory => unreachable!("memory is not pulled out"),
        }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.path).status();
        if let Kind::Exfat { loop_device, server } = &mut self.kind {
            if let Some(server) = server {
                // It ends by itself once it is not mounted any more.
                let _ = server.wait();
            }
            let _ = Command::new("losetup").args(["--detach", loop_device]).status();
        }
    }
}

fn mount_point(room: &Path) -> PathBuf {
    let path = room.join("mounted");
    let _ = Command::new("umount").arg("--lazy").arg(&path).stderr(Stdio::null()).status();
    fs::create_dir_all(&path).expect("the mount point can be made");
    path
}

fn is_mounted(path: &Path) -> bool {
    let path = path.to_string_lossy();
    fs::read_to_string("/proc/mounts").expect("Linux tells its mounts").lines().any(|line| line.split(' ').nth(1) == Some(&path))
}

fn blank(room: &Path, name: &str, megabytes: u64) -> PathBuf {
    let path = room.join(name);
    File::create(&path).and_then(|file| file.set_len(megabytes << 20)).expect("the image can be made");
    path
}

/// Runs a tool that the test cannot do without.
fn need(tool: &str, package: &str, command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{tool} cannot be run ({error}): install the Debian package {package}"));
    assert!(
        output.status.success(),
        "{command:?} failed; this test needs root and loop devices (/dev/loop*):\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
