package coop.latchkey.core.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.rule.PolicyDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireRoundTripTest {
  @Test
  void everyMessageReadsBackEqual() {
    for (WireSamples.Sample<?> sample : WireSamples.all()) {
      assertRoundTrip(sample);
    }
  }

  private static <T> void assertRoundTrip(WireSamples.Sample<T> sample) {
    byte[] json = sample.write().apply(sample.value());
    assertEquals(new Parsed.Ok<>(sample.value()), sample.read().apply(json), sample.name());
  }

  @Test
  void aBatchOfWrittenRecordsIsTheSameBatch() {
    Messages.EventBatch batch = WireSamples.batch();
    List<byte[]> records = batch.records().stream().map(WireCodec::write).toList();
    assertArrayEquals(
        WireCodec.write(batch),
        WireCodec.writeEventBatch(new GatewayId("front"), batch.boot(), records));
  }

  @Test
  void equalPoliciesGiveEqualBytes() {
    PolicyDocument policy = WireSamples.policy();
    assertArrayEquals(WireCodec.write(policy), WireCodec.write(WireSamples.policy()));
  }
}
