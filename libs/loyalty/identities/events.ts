/** A claim on an identity stream: the kind and the HMAC of the value, never the value. */
export interface Identity {
  /** `email`, `phone`, or a kind that the programme names. */
  readonly kind: string;
  readonly hmac: string;
  /** Which claim in the identity's stream it rests on, counted from 1; events of before claims were fenced have none. */
  readonly claim?: number;
}

/** An identity as a command names it. One of a kind of the programme comes with its value, e-mail and phone are in the profile. */
export interface NamedIdentity extends Identity {
  readonly value?: string;
}

/** An identity that the member has; those of the programme's kinds are numbered from 1 per member. */
export interface OwnIdentity extends Identity {
  readonly identityId?: string;
}

/** `claim` and all claims before it on the identity of that HMAC. */
export interface VoidClaim {
  readonly hmac: string;
  readonly claim: number;
}

/** An identity of a kind that the programme names. */
export interface OutsideId {
  readonly kind: string;
  readonly value: string;
}
