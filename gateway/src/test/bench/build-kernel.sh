#!/bin/bash
# Builds the bench's kernel from Debian's kernel source into .bench/bzImage of the repository:
# about 15 minutes on two cores, as root (it installs the build's tools).
#
#   build-kernel.sh [WORK-FOLDER]      default: /tmp/latchkey-bench-kernel
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
work=${1:-/tmp/latchkey-bench-kernel}

apt-get install -y -q linux-source-6.1 flex bison bc libelf-dev libssl-dev build-essential >/dev/null
mkdir -p "$work" "$root/.bench"
tar -xf /usr/src/linux-source-6.1.tar.xz -C "$work"
cd "$work/linux-source-6.1"
make tinyconfig >/dev/null
./scripts/kconfig/merge_config.sh -m .config "$here/kernel.fragment" >/dev/null
make olddefconfig >/dev/null
make -j"$(nproc)" bzImage
cp arch/x86/boot/bzImage "$root/.bench/bzImage"
echo "The bench's kernel: $root/.bench/bzImage"
