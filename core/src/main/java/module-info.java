/** The pure house: decides, and needs nothing but {@code java.base}. */
@org.jspecify.annotations.NullMarked
module dev.dockerhealth.core {
  requires static org.jspecify;

  exports dev.dockerhealth.core.config;
  exports dev.dockerhealth.core.model;
}
