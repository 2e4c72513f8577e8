package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.hub.live.FeedId;
import org.junit.jupiter.api.Test;

/// Server-sent events as browsers read them.
class SseFrameTest {
  @Test
  void anEventHasItsIdNameAndDataAndEndsWithAnEmptyLine() {
    assertEquals(
        "id: r1-7\nevent: door\ndata: {\"a\":1}\n\n",
        SseFrame.event(new FeedId("r1", 7), "door", "{\"a\":1}"));
  }

  @Test
  void withoutAnIdThePlaceStaysWhereItIs() {
    assertEquals("event: alive\ndata: {}\n\n", SseFrame.event(null, "alive", "{}"));
  }

  @Test
  void lineBreaksOfAnyKindCannotEndTheField() {
    assertEquals(
        "event: x\ndata: a\ndata: b\ndata: c\ndata: \ndata: d\n\n",
        SseFrame.event(null, "x", "a\nb\rc\r\n\nd"));
  }

  @Test
  void aCommentStandsAlone() {
    assertEquals(": alive\n\n", SseFrame.comment("alive"));
  }
}
