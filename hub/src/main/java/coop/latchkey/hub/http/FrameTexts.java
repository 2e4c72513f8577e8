package coop.latchkey.hub.http;

import coop.latchkey.hub.live.FeedId;
import coop.latchkey.hub.live.LiveDelta;
import coop.latchkey.hub.live.LiveFeed.Frame;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Texts;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/// The last frames put into words, so that a delta is written once for each language and not once
/// for each browser. For one thread.
final class FrameTexts {
  private static final int KEPT_MAX = 128;

  private record Key(FeedId id, Language language) {}

  private final Map<Key, String> texts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
          return size() > KEPT_MAX;
        }
      };

  String text(Frame frame, ZoneId zone, Texts language) {
    if (frame.delta() instanceof LiveDelta.Replaced) {
      // Narrowed to what one watcher may see, and rare.
      return written(frame, zone, language);
    }
    return texts.computeIfAbsent(
        new Key(frame.id(), language.language()), _ -> written(frame, zone, language));
  }

  private static String written(Frame frame, ZoneId zone, Texts language) {
    var named = LiveJson.delta(frame.delta(), zone, language);
    return SseFrame.event(frame.id(), named.name(), named.data().toString());
  }
}
