package coop.latchkey.core.access;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An immutable map of some thousand entries whose changed copy costs little: the entries lie in
/// [#SHARDS] small maps by the hash of their key, and a copy makes one of them anew and shares the
/// others. No nulls.
final class ShardMap<K, V> extends AbstractMap<K, V> {
  private static final int SHARD_BITS = 8;
  private static final int SHARDS = 1 << SHARD_BITS;

  /// 2^32 divided by the golden ratio: spreads hashes that differ in their low bits only.
  private static final int GOLDEN = 0x9E3779B9;

  private static final ShardMap<?, ?> EMPTY = new ShardMap<>(emptyShards(), 0);

  private final Map<K, V>[] shards;
  private final int size;

  private ShardMap(Map<K, V>[] shards, int size) {
    this.shards = shards;
    this.size = size;
  }

  // An array of a generic type cannot be made otherwise; it holds nothing but empty maps.
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <K, V> Map<K, V>[] emptyShards() {
    Map[] empty = new Map[SHARDS];
    Arrays.fill(empty, Map.of());
    return empty;
  }

  /// No entries.
  // Empty, it holds neither keys nor values of any type.
  @SuppressWarnings("unchecked")
  static <K, V> ShardMap<K, V> empty() {
    return (ShardMap<K, V>) EMPTY;
  }

  /// The map itself when it is one of these, else a copy.
  static <K, V> ShardMap<K, V> copyOf(Map<K, V> map) {
    if (map instanceof ShardMap<K, V> already) {
      return already;
    }
    Map<K, V>[] shards = emptyShards();
    map.forEach((key, value) -> {
      int shard = shardOf(key);
      if (!(shards[shard] instanceof HashMap<K, V>)) {
        shards[shard] = new HashMap<>();
      }
      shards[shard].put(key, value);
    });
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = Map.copyOf(shards[i]);
    }
    return new ShardMap<>(shards, map.size());
  }

  /// With this value under this key, or, when it is null, without the key.
  ShardMap<K, V> with(K key, @Nullable V value) {
    int shard = shardOf(key);
    Map<K, V> changed = new HashMap<>(shards[shard]);
    int before = changed.size();
    if (value == null) {
      changed.remove(key);
    } else {
      changed.put(key, value);
    }
    Map<K, V>[] next = shards.clone();
    next[shard] = Map.copyOf(changed);
    return new ShardMap<>(next, size + changed.size() - before);
  }

  private static int shardOf(Object key) {
    return (key.hashCode() * GOLDEN) >>> (Integer.SIZE - SHARD_BITS);
  }

  @Override
  public @Nullable V get(Object key) {
    return shards[shardOf(key)].get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return shards[shardOf(key)].containsKey(key);
  }

  @Override
  public int size() {
    return size;
  }

  /// One shard after the other; most are empty where members are few.
  private static final class Entries<K, V> implements Iterator<Entry<K, V>> {
    private final Map<K, V>[] shards;
    private Iterator<Entry<K, V>> within = Collections.emptyIterator();
    private int next;

    Entries(Map<K, V>[] shards) {
      this.shards = shards;
    }

    @Override
    public boolean hasNext() {
      while (!within.hasNext()) {
        if (next == SHARDS) {
          return false;
        }
        Map<K, V> shard = shards[next++];
        if (!shard.isEmpty()) {
          within = shard.entrySet().iterator();
        }
      }
      return true;
    }

    @Override
    public Entry<K, V> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return within.next();
    }
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<K, V>> iterator() {
        return size == 0 ? Collections.emptyIterator() : new Entries<>(shards);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
