package dev.dockerhealth.agent.tell;

/**
 * What a channel has done since the start, for metrics.
 *
 * @param waiting on their way out
 * @param delivered the far side has them
 * @param refused the far side does not want them
 * @param dropped given up because too many waited, or the channel is gone
 * @param failures tries in vain
 * @param down whether the last try was in vain
 */
public record ChannelFigures(
    int waiting, long delivered, long refused, long dropped, long failures, boolean down) {
  static ChannelFigures none() {
    return new ChannelFigures(0, 0, 0, 0, 0, false);
  }
}
