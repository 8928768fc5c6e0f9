package dev.dockerhealth.core.model;

/** The engine's id of one container, 64 hexadecimal digits; it is only a patient's present body. */
public record ContainerId(String hex) {}
