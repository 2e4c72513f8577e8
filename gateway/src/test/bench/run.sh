#!/bin/bash
# The bench: runs a command as root inside a small virtual machine whose Linux has a GPIO character
# device (the kernel's gpio-sim driver), so that the gateway meets the interface a Raspberry Pi
# offers without a Raspberry Pi. The machine's clock counts instructions (two nanoseconds each), not
# the host's time: pulses keep their shape and latencies repeat however busy the host is.
#
#   run.sh --kernel                (prints the kernel it would run)
#   run.sh [--lines N] [--label L] [--timeout SECONDS] -- COMMAND [ARG...]
#
# Inside:
#   /dev/gpiochip0                 the chip: 28 lines, labelled pinctrl-bcm2711, unless told otherwise
#   $GPIO_SIM/sim_gpio<N>/pull     write pull-up or pull-down: drives input line N
#   $GPIO_SIM/sim_gpio<N>/value    read: what the program drives on output line N
#   /                              the host's files; what is written is gone afterwards
#   127.0.0.1                      the only network
# Ends with the command's status; 124 when the time was up; 125 when the machine did not start.
#
# The kernel is $LATCHKEY_BENCH_KERNEL, or .bench/bzImage in the repository, or hil/bzImage in a
# folder "shared" beside the checkout; build-kernel.sh makes one. Needs: qemu-system-x86 (apt).
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
lines=28 label=pinctrl-bcm2711 limit=600

die() { echo "bench: $*" >&2; exit 125; }

while [ $# -gt 0 ]; do
  case "$1" in
    --lines) lines=$2; shift 2 ;;
    --label) label=$2; shift 2 ;;
    --timeout) limit=$2; shift 2 ;;
    --kernel) find_only=1; shift ;;
    --) shift; break ;;
    *) break ;;
  esac
done

find_kernel() {
  if [ -n "${LATCHKEY_BENCH_KERNEL:-}" ]; then
    [ -f "$LATCHKEY_BENCH_KERNEL" ] || die "LATCHKEY_BENCH_KERNEL names $LATCHKEY_BENCH_KERNEL, which does not exist"
    echo "$LATCHKEY_BENCH_KERNEL"
    return
  fi
  local k
  for k in "$root/.bench/bzImage" "$root/../shared/hil/bzImage"; do
    [ -f "$k" ] && { echo "$k"; return; }
  done
  die "there is no kernel for it; build one (15 minutes on two cores): $here/build-kernel.sh"
}

kernel=$(find_kernel) || exit 125
[ -n "${find_only:-}" ] && { echo "$kernel"; exit 0; }
[ $# -gt 0 ] || { sed -n 2,22p "$0" >&2; exit 2; }
command -v qemu-system-x86_64 >/dev/null || die "qemu-system-x86_64 is not installed; install it with: apt-get install qemu-system-x86"

job=$(mktemp -d "${TMPDIR:-/tmp}/latchkey-bench.XXXXXX")
trap 'rm -rf "$job"' EXIT
{
  printf 'cd %q && ' "$PWD"
  printf '%q ' "$@"
} > "$job/command"

cat > "$job/init" <<INIT
#!/bin/bash
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb LANG=C.UTF-8
mount -t proc proc /proc
mount -t sysfs sys /sys
# The host's files are read only; over them lies a memory disk that takes what is written.
mount -t tmpfs -o size=70% tmp /mnt
mkdir -p /mnt/up /mnt/work /mnt/root
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/up,workdir=/mnt/work /mnt/root
new=/mnt/root
mount -t proc proc \$new/proc
mount -t sysfs sys \$new/sys
mount -t devtmpfs dev \$new/dev
mkdir -p \$new/dev/pts \$new/dev/shm
mount -t devpts pts \$new/dev/pts
mount -t tmpfs shm \$new/dev/shm
mount -t tmpfs run \$new/run
mount -t configfs cfg /sys/kernel/config
ip link set lo up 2>/dev/null || ifconfig lo up
chip=/sys/kernel/config/gpio-sim/bench
mkdir -p \$chip/bank0
echo $lines > \$chip/bank0/num_lines
echo $label > \$chip/bank0/label
echo 1 > \$chip/live
export GPIO_SIM=/sys/devices/platform/\$(cat \$chip/dev_name)/\$(cat \$chip/bank0/chip_name)
chroot \$new /bin/bash -c "\$(cat $job/command)" </dev/null 2>&1
echo "BENCH-STATUS:\$?"
INIT
chmod +x "$job/init"

timeout -k 5 "$limit" qemu-system-x86_64 \
  -cpu max -smp 1 -m 3G -icount shift=1,sleep=off \
  -display none -monitor none -nodefaults -no-reboot -serial stdio \
  -kernel "$kernel" \
  -append "console=ttyS0 root=rootfs rootfstype=9p rootflags=trans=virtio,version=9p2000.L,cache=loose,msize=1048576 ro init=$job/init quiet loglevel=0 panic=-1" \
  -virtfs local,path=/,mount_tag=rootfs,security_model=none,readonly=on,multidevs=remap \
  </dev/null 2>"$job/qemu.err" |
  while IFS= read -r line; do
    line=${line%$'\r'}
    case "$line" in
      *BENCH-STATUS:*) echo "${line##*BENCH-STATUS:}" > "$job/status"; break ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
rc=${PIPESTATUS[0]}
[ -f "$job/status" ] && exit "$(cat "$job/status")"
[ "$rc" = 124 ] && { echo "bench: no end within $limit s" >&2; exit 124; }
cat "$job/qemu.err" >&2
die "the virtual machine did not start"
