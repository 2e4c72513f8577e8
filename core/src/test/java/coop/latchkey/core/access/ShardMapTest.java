package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import coop.latchkey.core.testing.Seeds;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShardMapTest {
  @Test
  void isTheMapThatItWouldBe() {
    Seeds.run(
        50,
        (_, random) -> {
          Map<Integer, Integer> plain = new HashMap<>();
          ShardMap<Integer, Integer> map = ShardMap.empty();
          for (int i = 0; i < 500; i++) {
            int key = random.nextInt(300);
            @Nullable Integer value = random.nextInt(4) == 0 ? null : random.nextInt();
            ShardMap<Integer, Integer> before = map;
            int size = before.size();
            map = map.with(key, value);
            assertEquals(size, before.entrySet().stream().count(), "the map before is as it was");
            if (value == null) {
              plain.remove(key);
            } else {
              plain.put(key, value);
            }
            assertEquals(plain.get(key), map.get(key));
          }
          assertEquals(plain, map);
          assertEquals(map, ShardMap.copyOf(plain));
          assertEquals(plain.hashCode(), map.hashCode());
          assertEquals(plain.size(), map.size());
          assertSame(map, ShardMap.copyOf(map));
        });
  }
}
