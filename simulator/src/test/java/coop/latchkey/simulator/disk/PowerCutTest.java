package coop.latchkey.simulator.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.testing.Seeds;
import coop.latchkey.simulator.time.SimProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Random work on a disk beside a plain model that knows what may be left of it.
class PowerCutTest {
  private static final int LENGTH_MAX = 2_000;

  /// A file as the model has it.
  private static final class Model {
    private byte[] now = {};
    private byte[] forced = {};
    private boolean changed;
    private final Set<Integer> sizes = new HashSet<>();
    private final List<Set<Byte>> may = new ArrayList<>();

    void force() {
      forced = now.clone();
      changed = false;
      sizes.clear();
      may.clear();
      sizes.add(now.length);
      for (byte one : now) {
        may.add(new HashSet<>(Set.of(one)));
      }
    }

    void write(byte[] bytes, int at) {
      changed = true;
      byte[] grown = java.util.Arrays.copyOf(now, Math.max(now.length, at + bytes.length));
      System.arraycopy(bytes, 0, grown, at, bytes.length);
      now = grown;
      while (may.size() < at + bytes.length) {
        may.add(new HashSet<>(Set.of((byte) 0)));
      }
      for (int i = 0; i < bytes.length; i++) {
        may.get(at + i).add(bytes[i]);
        sizes.add(at + i + 1);
      }
    }

    void cut(int end) {
      if (end < now.length) {
        changed = true;
        now = java.util.Arrays.copyOf(now, end);
        sizes.add(end);
        may.forEach(some -> some.add((byte) 0));
      }
    }

    void assertMayBe(byte[] left) {
      if (!changed) {
        assertArrayEquals(forced, left, "it was forced and not changed since");
        return;
      }
      assertTrue(left.length == forced.length || sizes.contains(left.length), "length");
      for (int i = 0; i < left.length; i++) {
        assertTrue(may.get(i).contains(left[i]), "byte " + i + " was never " + left[i]);
      }
    }
  }

  @Test
  void aFileIsWhatWasForcedAndSomeOfWhatWasWrittenSince() {
    Set<String> outcomes = new HashSet<>();
    Seeds.run(
        400,
        (seed, random) -> {
          var computer = new Computer(seed);
          SimProcess program = computer.start();
          Path root = computer.disk.root(program);
          Path file = root.resolve("f");
          Model model = new Model();
          try (FileChannel out =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            force(root);
            model.force();
            for (int i = random.nextInt(12); i >= 0; i--) {
              change(random, out, model);
            }
            assertArrayEquals(model.now, Files.readAllBytes(file));
          }
          program.cutPower();
          Path after = computer.disk.root(computer.start()).resolve("f");
          byte[] left = Files.readAllBytes(after);
          model.assertMayBe(left);
          assertEquals(left.length, computer.disk.bytes());
          outcomes.add(
              java.util.Arrays.equals(left, model.forced)
                  ? "forced"
                  : java.util.Arrays.equals(left, model.now) ? "all" : "torn");
        });
    if (Long.getLong("latchkey.seed") == null) {
      assertEquals(Set.of("forced", "all", "torn"), outcomes);
    }
  }

  private static void change(RandomGenerator random, FileChannel out, Model model)
      throws IOException {
    switch (random.nextInt(5)) {
      case 0 -> {
        int end = random.nextInt(LENGTH_MAX);
        out.truncate(end);
        model.cut(end);
      }
      case 1 -> {
        out.force(random.nextBoolean());
        model.force();
      }
      default -> {
        byte[] bytes = new byte[1 + random.nextInt(LENGTH_MAX)];
        random.nextBytes(bytes);
        int at = random.nextBoolean() ? model.now.length : random.nextInt(LENGTH_MAX);
        out.write(ByteBuffer.wrap(bytes), at);
        model.write(bytes, at);
      }
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Test
  void namesAreWhatWasForcedAndSomeOfWhatChangedSince() {
    Set<Boolean> lost = new HashSet<>();
    Seeds.run(
        400,
        (seed, random) -> {
          var computer = new Computer(seed);
          SimProcess program = computer.start();
          Path root = computer.disk.root(program);
          TreeMap<String, String> safe = new TreeMap<>();
          TreeMap<String, String> now = new TreeMap<>();
          Set<String> everSince = new HashSet<>();
          for (int i = 0; i < 30; i++) {
            String name = "n" + random.nextInt(4);
            String content = "c" + i;
            switch (random.nextInt(4)) {
              case 0 -> {
                force(root);
                safe = new TreeMap<>(now);
                everSince.clear();
              }
              case 1 -> {
                Files.deleteIfExists(root.resolve(name));
                now.remove(name);
                everSince.add(name);
              }
              default -> {
                replace(root, name, content);
                now.put(name, content);
                everSince.add(name);
              }
            }
          }
          program.cutPower();
          Path after = computer.disk.root(computer.start());
          for (String name : List.of("n0", "n1", "n2", "n3")) {
            String left =
                Files.exists(after.resolve(name)) ? Files.readString(after.resolve(name)) : "";
            if (everSince.contains(name)) {
              assertTrue(left.isEmpty() || left.startsWith("c"), "whole or not at all: " + left);
              lost.add(!left.equals(now.getOrDefault(name, "")));
            } else {
              assertEquals(safe.getOrDefault(name, ""), left, name);
            }
          }
        });
    if (Long.getLong("latchkey.seed") == null) {
      assertEquals(Set.of(true, false), lost);
    }
  }

  private static void replace(Path root, String name, String content) throws IOException {
    Path fresh = root.resolve(name + ".tmp");
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      out.force(true);
    }
    Files.move(fresh, root.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void aDiskThatLiesLosesWhatItSaidWasSafe() {
    Set<String> left = new HashSet<>();
    Seeds.run(
        200,
        (seed, random) -> {
          var computer = new Computer(seed);
          SimProcess program = computer.start();
          Path root = computer.disk.root(program);
          replace(root, "f", "good");
          force(root);
          computer.disk.faults().losesForces(true);
          replace(root, "f", "lost");
          force(root);
          program.cutPower();
          left.add(Files.readString(computer.disk.root(computer.start()).resolve("f")));
        });
    if (Long.getLong("latchkey.seed") == null) {
      assertTrue(left.containsAll(Set.of("good", "lost")), left::toString);
      assertTrue(left.size() > 2, "some of it is torn: " + left);
    }
  }
}
