package dev.slipway.app.wiring;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import com.google.inject.BindingAnnotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Marks a port as its adapter made it, for whoever puts something in front of it. */
@BindingAnnotation
@Retention(RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface Undecorated {}
