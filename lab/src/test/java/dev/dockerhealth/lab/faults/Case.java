package dev.dockerhealth.lab.faults;

/**
 * One container with something the matter, or nothing.
 *
 * @param name of the case and of its container
 * @param early placed before the healer starts
 * @param placing makes it so
 * @param expectation fails where something else comes of it
 */
record Case(String name, boolean early, Part placing, Part expectation) {

  /** Something done with one container of the ward. */
  @FunctionalInterface
  interface Part {
    void with(Ward ward, String name);

    default Part then(Part next) {
      return (ward, name) -> {
        with(ward, name);
        next.with(ward, name);
      };
    }
  }

  static Case of(String name, Part placing, Part expectation) {
    return new Case(name, false, placing, expectation);
  }

  static Case early(String name, Part placing, Part expectation) {
    return new Case(name, true, placing, expectation);
  }
}
