package coop.latchkey.gateway.door;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.door.DoorOrders;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.gateway.journal.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Orders in a small file, a line for each door where one holds: its name, the lockdown's severity,
/// and `evacuation` or `-`. Replaced as a whole, on a loop of its own: written beside, made safe,
/// renamed.
public final class OrderFile implements OrderBook, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OrderFile.class);
  private static final String EVACUATION = "evacuation";
  private static final long CLOSE_WAIT_SECONDS = 5;

  private final Path file;
  private final Map<DoorId, DoorOrders> orders = new TreeMap<>();
  private final ExecutorService writer;

  /// Reads what was kept; what cannot be read is logged and passed over.
  public OrderFile(Path file, Loops loops) {
    this.file = file;
    writer = loops.single("door-orders");
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(this::take);
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.error(
          "{} cannot be read: a lockdown or evacuation from before the restart is not in force."
              + " Give the order again where it should be",
          file,
          e);
    }
  }

  private void take(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 3) {
      throw new IllegalArgumentException("not an order: " + line);
    }
    orders.put(
        new DoorId(words[0]),
        new DoorOrders(Integer.parseInt(words[1]), words[2].equals(EVACUATION)));
  }

  @Override
  public synchronized DoorOrders kept(DoorId door) {
    return orders.getOrDefault(door, DoorOrders.NONE);
  }

  @Override
  public synchronized void keep(DoorId door, DoorOrders now) {
    if (now.equals(DoorOrders.NONE)) {
      orders.remove(door);
    } else {
      orders.put(door, now);
    }
    StringBuilder text = new StringBuilder();
    orders.forEach((id, order) ->
        text.append(id)
            .append(' ')
            .append(order.severity())
            .append(order.evacuation() ? " " + EVACUATION : " -")
            .append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    try {
      writer.execute(() -> write(bytes));
    } catch (RejectedExecutionException _) {
      LOG.warn("an order for door {} came when the program was ending; it is not kept", door);
    }
  }

  private void write(byte[] bytes) {
    try {
      WholeFile.replace(file, bytes);
    } catch (IOException e) {
      LOG.error("{} cannot be written: door orders will not outlive a restart", file, e);
    }
  }

  /// Writes what is still to be written.
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{} was not written within {} s", file, CLOSE_WAIT_SECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
