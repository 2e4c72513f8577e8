package coop.latchkey.gateway.gpio;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A GPIO chip of the kernel, found by its label: the numbers of `/dev/gpiochip0` and its fellows
/// change with the kernel and what is plugged in.
final class LinuxChip implements AutoCloseable {
  private final int fd;
  private final String path;
  private final String label;
  private final int lines;

  private LinuxChip(int fd, String path, String label, int lines) {
    this.fd = fd;
    this.path = path;
    this.label = label;
    this.lines = lines;
  }

  /// Opens the chip with this label among the devices of a folder.
  static LinuxChip open(Path devices, String label) {
    List<String> found = new ArrayList<>();
    for (Path device : candidates(devices)) {
      int fd = Posix.open(device.toString(), Posix.O_RDWR_CLOEXEC);
      if (fd < 0) {
        found.add(device + (fd == -Posix.EACCES ? " (no permission)" : " (error " + -fd + ")"));
        continue;
      }
      LinuxChip chip = inspect(fd, device.toString());
      if (chip.label.equals(label)) {
        return chip;
      }
      found.add(device + " (" + (chip.label.isEmpty() ? "not a GPIO chip" : chip.label) + ")");
      chip.close();
    }
    throw new GpioException(
        "no GPIO chip labelled %s in %s; there: %s. Check \"board\" in gateway.json; if permission is what is missing, add the user to the group gpio"
            .formatted(
                label, devices, found.isEmpty() ? "no gpiochip at all" : String.join(", ", found)));
  }

  private static List<Path> candidates(Path devices) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(devices, "gpiochip*")) {
      stream.forEach(found::add);
    } catch (IOException e) {
      throw new GpioException("the devices in " + devices + " cannot be listed: " + e.getMessage());
    }
    found.sort(null);
    return found;
  }

  private static LinuxChip inspect(int fd, String path) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(GpioAbi.CHIPINFO_SIZE, 8);
      if (Posix.ioctl(fd, GpioAbi.GET_CHIPINFO, info) < 0) {
        return new LinuxChip(fd, path, "", 0);
      }
      return new LinuxChip(
          fd, path, name(info, GpioAbi.CHIPINFO_LABEL), info.get(JAVA_INT, GpioAbi.CHIPINFO_LINES));
    }
  }

  /// Requests lines together.
  ///
  /// @param id who wants them, shown by `gpioinfo` as their consumer (cut to 31 bytes)
  /// @param bufferSize how many edges the kernel keeps; 0 for its own choice
  /// @return the request's file descriptor
  int request(String id, long flags, int bufferSize, int... wanted) {
    for (int line : wanted) {
      if (line < 0 || line >= lines) {
        throw new GpioException(
            "%s wants line %d, but chip %s (%s) has lines 0 to %d: correct the line in gateway.json"
                .formatted(id, line, label, path, lines - 1));
      }
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(GpioAbi.REQUEST_SIZE, 8);
      for (int i = 0; i < wanted.length; i++) {
        request.set(JAVA_INT, i * 4L, wanted[i]);
      }
      byte[] consumer = ("latchkey " + id).getBytes(StandardCharsets.UTF_8);
      MemorySegment.copy(
          consumer,
          0,
          request,
          JAVA_BYTE,
          GpioAbi.REQUEST_CONSUMER,
          Math.min(consumer.length, GpioAbi.NAME_SIZE - 1));
      request.set(JAVA_LONG, GpioAbi.REQUEST_FLAGS, flags);
      request.set(JAVA_INT, GpioAbi.REQUEST_NUM_LINES, wanted.length);
      request.set(JAVA_INT, GpioAbi.REQUEST_BUFFER, bufferSize);
      int result = Posix.ioctl(fd, GpioAbi.GET_LINE, request);
      if (result < 0) {
        throw refused(id, -result, wanted);
      }
      return request.get(JAVA_INT, GpioAbi.REQUEST_FD);
    }
  }

  /// An error about a line of this chip.
  GpioException failed(String id, String what, int errno, int... about) {
    return new GpioException(
        "%s: line %s of chip %s (%s) %s (error %d)"
            .formatted(id, numbers(about), label, path, what, errno));
  }

  private GpioException refused(String id, int errno, int... wanted) {
    if (errno == Posix.EBUSY) {
      for (int line : wanted) {
        String holder = consumer(line);
        if (!holder.isEmpty()) {
          return new GpioException(
              "%s wants line %d of chip %s (%s), which \"%s\" holds: stop that program or driver (gpioinfo shows it), or choose another line"
                  .formatted(id, line, label, path, holder));
        }
      }
    }
    if (errno == Posix.EINVAL) {
      return failed(
          id, "was refused; version 2 of the interface needs Linux 5.10 or later", errno, wanted);
    }
    return failed(id, "could not be requested", errno, wanted);
  }

  private String consumer(int line) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(GpioAbi.LINEINFO_SIZE, 8);
      info.set(JAVA_INT, GpioAbi.LINEINFO_OFFSET, line);
      return Posix.ioctl(fd, GpioAbi.GET_LINEINFO, info) < 0
          ? ""
          : name(info, GpioAbi.LINEINFO_CONSUMER);
    }
  }

  private static String numbers(int... lines) {
    return String.join(" and ", Arrays.stream(lines).mapToObj(Integer::toString).toList());
  }

  private static String name(MemorySegment struct, int offset) {
    byte[] bytes = struct.asSlice(offset, GpioAbi.NAME_SIZE).toArray(JAVA_BYTE);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    Posix.close(fd);
  }
}
