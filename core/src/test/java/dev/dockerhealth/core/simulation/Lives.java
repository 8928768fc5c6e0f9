package dev.dockerhealth.core.simulation;

/** Lets hosts live one after another until one fails: what {@code scripts/break-core.sh} runs. */
final class Lives {
  private Lives() {}

  /** First and last seed, days each. */
  public static void main(String[] args) {
    long last = Long.parseLong(args[1]);
    for (long seed = Long.parseLong(args[0]); seed <= last; seed++) {
      World world = new World(seed);
      try {
        world.live(Integer.parseInt(args[2]));
      } catch (AssertionError failure) {
        System.out.printf(
            "seed %d, step %d: %s%n", seed, world.steps(), String.valueOf(failure.getCause()));
        return;
      }
    }
    System.out.println("nothing failed");
  }
}
