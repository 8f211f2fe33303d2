//! The system calls that nothing in the jail may make: refused with an error, not with death.

use libc::*;
use seccompiler::{
    BackendError, SeccompAction, SeccompCmpArgLen as Len, SeccompCmpOp as Op, SeccompCondition,
    SeccompFilter, SeccompRule, TargetArch, apply_filter,
};
use std::collections::BTreeMap;

/// Rules by the number of the call; a call with no rules of its own is refused always.
type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Refused whatever the arguments.
const NEVER: &[c_long] = &[
    // Another process's memory, descriptors or life.
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_process_madvise,
    SYS_pidfd_getfd,
    SYS_kcmp,
    // The kernel's larger surfaces, of which no kata has use.
    SYS_io_uring_setup,
    SYS_io_uring_enter,
    SYS_io_uring_register,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_fanotify_init,
    SYS_inotify_init1,
    SYS_inotify_add_watch,
    SYS_io_setup,
    // Mounts, old and new, and other namespaces.
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_chroot,
    SYS_fsopen,
    SYS_fsconfig,
    SYS_fsmount,
    SYS_fspick,
    SYS_move_mount,
    SYS_open_tree,
    SYS_mount_setattr,
    STATMOUNT,
    LISTMOUNT,
    OPEN_TREE_ATTR,
    SYS_unshare,
    SYS_setns,
    SYS_name_to_handle_at,
    SYS_open_by_handle_at,
    // Memory that no limit counts.
    SYS_memfd_create,
    SYS_memfd_secret,
    SYS_shmget,
    SYS_shmat,
    SYS_semget,
    SYS_msgget,
    SYS_mq_open,
    // Locks on files that other runs share.
    SYS_flock,
    // The machine itself.
    SYS_syslog,
    SYS_acct,
    SYS_swapon,
    SYS_swapoff,
    SYS_reboot,
    SYS_kexec_load,
    SYS_kexec_file_load,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_quotactl,
    SYS_quotactl_fd,
    SYS_vhangup,
    SYS_settimeofday,
    SYS_clock_settime,
    SYS_adjtimex,
    SYS_clock_adjtime,
    SYS_sethostname,
    SYS_setdomainname,
    SYS_personality,
    // Who runs before whom: the first process must always get its turn.
    SYS_setpriority,
    SYS_ioprio_set,
    SYS_sched_setscheduler,
    SYS_sched_setparam,
    SYS_sched_setattr,
    SYS_sched_setaffinity,
    SYS_mbind,
    SYS_set_mempolicy,
    SYS_migrate_pages,
    SYS_move_pages,
];

/// Newer than the list of numbers that is used here; the same on every processor.
const STATMOUNT: c_long = 457;
const LISTMOUNT: c_long = 458;
const OPEN_TREE_ATTR: c_long = 467;

/// Of one processor family only.
#[cfg(target_arch = "x86_64")]
const NEVER_HERE: &[c_long] = &[SYS_iopl, SYS_ioperm, SYS_modify_ldt, SYS_inotify_init];
#[cfg(not(target_arch = "x86_64"))]
const NEVER_HERE: &[c_long] = &[];

/// The flags by which a new process gets a new namespace.
const NEW_NAMESPACE: [i32; 7] = [
    CLONE_NEWUSER,
    CLONE_NEWNS,
    CLONE_NEWPID,
    CLONE_NEWNET,
    CLONE_NEWIPC,
    CLONE_NEWUTS,
    CLONE_NEWCGROUP,
];

/// The bit that marks a call of the x32 kind, and the numbers that only it has.
const X32: i64 = 0x4000_0000;
const X32_OWN: std::ops::RangeInclusive<i64> = 512..=547;

/// Sets both filters for this process and all that come of it.
///
/// # Errors
/// When the kernel has no seccomp.
pub fn filter() -> Result<(), Box<dyn std::error::Error>> {
    // Its flags lie in memory, where no filter sees them; every libc then falls back to `clone`.
    set(BTreeMap::from([(SYS_clone3, vec![])]), ENOSYS)?;
    set(refused()?, EPERM)
}

/// Sets one more filter for this thread and all that come of it: against what the first process
/// itself has to do, and nobody else.
///
/// # Errors
/// When the kernel refuses it.
pub fn filter_others() -> Result<(), Box<dyn std::error::Error>> {
    let anothers = SeccompRule::new(vec![
        SeccompCondition::new(0, Len::Dword, Op::Ne, 0)?,
        SeccompCondition::new(2, Len::Qword, Op::Ne, 0)?,
    ])?;
    let own_filter =
        SeccompRule::new(vec![SeccompCondition::new(0, Len::Dword, Op::Eq, PR_SET_SECCOMP)?])?;
    let mut rules = Rules::from([
        (SYS_seccomp, vec![]),
        (SYS_prctl, vec![own_filter]),
        (SYS_prlimit64, vec![anothers]),
    ]);
    with_twins(&mut rules);
    set(rules, EPERM)
}

fn set(rules: Rules, errno: i32) -> Result<(), Box<dyn std::error::Error>> {
    let arch = TargetArch::try_from(std::env::consts::ARCH)?;
    let refuse = SeccompAction::Errno(errno.unsigned_abs());
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refuse, arch)?;
    let program: seccompiler::BpfProgram = filter.try_into()?;
    Ok(apply_filter(&program)?)
}

fn refused() -> Result<Rules, BackendError> {
    let mut rules: Rules = NEVER.iter().chain(NEVER_HERE).map(|call| (*call, vec![])).collect();
    let flags = NEW_NAMESPACE.into_iter().map(has);
    rules.insert(SYS_clone, flags.collect::<Result<_, _>>()?);
    rules.insert(SYS_socket, vec![odd_family()?]);
    rules.insert(SYS_socketpair, vec![odd_family()?]);
    rules.insert(SYS_ioctl, vec![second_is(TIOCSTI)?, second_is(TIOCLINUX)?]);
    let locks = [F_SETLEASE, F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW];
    let locks = locks.into_iter().map(|command| second_is(u64::from(command.unsigned_abs())));
    rules.insert(SYS_fcntl, locks.collect::<Result<_, _>>()?);
    with_twins(&mut rules);
    Ok(rules)
}

/// The same calls of the x32 kind, and those that only it has.
fn with_twins(rules: &mut Rules) {
    if cfg!(target_arch = "x86_64") {
        let twins: Rules = rules.keys().map(|call| (call | X32, vec![])).collect();
        rules.extend(twins);
        rules.extend(X32_OWN.map(|call| (call | X32, vec![])));
    }
}

/// What `prctl` is asked for to set a filter.
const PR_SET_SECCOMP: u64 = libc::PR_SET_SECCOMP as u64;

/// The first argument has this flag.
fn has(flag: i32) -> Result<SeccompRule, BackendError> {
    let flag = u64::from(flag.unsigned_abs());
    SeccompRule::new(vec![SeccompCondition::new(0, Len::Dword, Op::MaskedEq(flag), flag)?])
}

/// The second argument is this number.
fn second_is(number: u64) -> Result<SeccompRule, BackendError> {
    SeccompRule::new(vec![SeccompCondition::new(1, Len::Dword, Op::Eq, number)?])
}

/// A socket of any family but the three that every program may open and that lead nowhere here.
fn odd_family() -> Result<SeccompRule, BackendError> {
    let usual = [AF_UNIX, AF_INET, AF_INET6].into_iter();
    let not = usual.map(|family| {
        SeccompCondition::new(0, Len::Dword, Op::Ne, u64::from(family.unsigned_abs()))
    });
    SeccompRule::new(not.collect::<Result<_, _>>()?)
}
