/*
 * Made from the OpenAPI document by `npm run docs`. A change here is lost with the next one.
 */

export interface paths {
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who this key is, what it opens, until when, and within which limits
         * @description Needs no scope: every valid key may ask about itself. A till or a web shop checks its configuration with it.
         */
        get: operations["Me.me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The clock of the server, and what speaks against it
         * @description While `status` is `suspect`, commands are refused with `clock_suspect`, since times that are wrong could not be taken back.
         */
        get: operations["Clock.view"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clock/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a suspect clock is right, so that commands go on
         * @description For a shop that was closed, or a machine that slept. Recorded as `ClockConfirmed`. Set a wrong clock instead.
         */
        post: operations["Clock.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The server can take requests
         * @description For load balancers: 503 while it starts, drains, or cannot reach what it needs. `checks` says what is wrong.
         */
        get: operations["Health.ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Measurements for Prometheus
         * @description Counters, gauges and histograms of this process, with the lag of every read model. docs/operations.md names them.
         */
        get: operations["Health.metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The process answers
         * @description For supervisors: it needs no store, so restart a process that does not answer. Use `/readyz` to route requests.
         */
        get: operations["Live.live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the read models: how far, how late, what is parked
         * @description A document that an event could not be applied to is parked: it stays as it was, and all others go on.
         */
        get: operations["Projections.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One read model
         * @description Its version, how far behind the log it is, the progress of a rebuild, and its parked documents.
         */
        get: operations["Projections.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections/{name}/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rebuild a read model from the first event
         * @description The old one serves until the new one has caught up. The resource at `Location` shows its progress in `rebuild`.
         */
        post: operations["Projections.rebuild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections/{name}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a rebuild; the old read model stays
         * @description What was built so far is thrown away. Start again with `POST …/rebuild`.
         */
        post: operations["Projections.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections/{name}/parked/{documentId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a parked document again
         * @description After an upgrade that mends the cause: the events that waited are applied in their order.
         */
        post: operations["Projections.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections/{name}/parked/{documentId}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave the event out that parked a document, and go on with the later ones
         * @description The document lacks what that event says until the read model is rebuilt. Prefer an upgrade and `…/retry`.
         */
        post: operations["Projections.skip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the types of events
         * @description Each in its newest version; events that were stored in older ones are upcast when they are read.
         */
        get: operations["EventSchemas.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schemas/{type}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The JSON Schema of an event
         * @description Of the newest version of its data, as JSON Schema 2020-12.
         */
        get: operations["EventSchemas.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the keys, revoked ones too
         * @description With their clients, scopes and ends. The keys themselves are not kept and cannot be shown again.
         */
        get: operations["Keys.list"];
        put?: never;
        /**
         * Make a key
         * @description A key has no scope that its maker lacks (403 `cannot_grant_scope`). `key` is in this answer only; what is kept is its hash. Repeating the request with the same Idempotency-Key answers the same for ten minutes, and then 409 `key_already_issued`.
         */
        post: operations["Keys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{keyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a new key in the place of another
         * @description The new key has the client and the scopes of the old one, which ends now or after `graceSeconds`.
         */
        post: operations["Keys.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key, from the next request on
         * @description Nothing undoes it. To put a new key in its place, rotate it.
         */
        delete: operations["Keys.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search members
         * @description In the order of their ids. Ids are pseudonymous; POST /v1/members:lookup finds the id that belongs to an identity.
         */
        get: operations["MemberReads.list"];
        put?: never;
        /**
         * Enrol a member
         * @description Every field may be left out: the server makes an id, and the member starts now, on the lowest tier, with what the rules give to newcomers.
         */
        post: operations["Members.enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A member, whole
         * @description With the scope pii:read the profile and the words of survey answers too, until the member is forgotten; status, points and totals then remain without them. The past (scope history:read) is replayed and has neither.
         */
        get: operations["MemberReads.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the profile or the metadata
         * @description A JSON merge patch (RFC 7396): fields that are left out stay, and `null` removes one. `If-Match` guards against changes by others.
         */
        patch: operations["Members.updateProfile"];
        trace?: never;
    };
    "/v1/members/{memberId}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The consents that a member gave and withdrew
         * @description The newest of a purpose is the one that counts; the member itself shows these (`consents`).
         */
        get: operations["Consents.list"];
        put?: never;
        /**
         * Give or withdraw a consent
         * @description For a purpose of your own, such as `newsletter`. The newest answer to a purpose counts; all are kept.
         */
        post: operations["Members.changeConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/freeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Freeze: nothing can be redeemed until unfrozen
         * @description For a lost card or a suspicion. Purchases go on earning, and points go on expiring.
         */
        post: operations["Members.freeze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/unfreeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unfreeze
         * @description Points can be redeemed again.
         */
        post: operations["Members.unfreeze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close the membership; what is left of the points runs out by their own dates
         * @description Nothing undoes it. A closed member earns and redeems nothing; the history stays.
         */
        post: operations["Members.close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/forget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forget: the personal data can never be read again; points and totals remain
         * @description Nothing undoes it: the key of the personal data is destroyed. A backup from before still has that key. Identities are free for others then.
         */
        post: operations["Members.forget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an identity
         * @description The rules of the programme name the kinds (`identities.kinds`). A value belongs to one member at a time; it is encrypted, and found by `POST /v1/members:lookup`.
         */
        post: operations["Identities.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/identities/{identityId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an identity: it is free for others then
         * @description For a lost card, or one that was typed wrongly. Its value is gone from the read models.
         */
        delete: operations["Identities.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The purchases of a member, with what each earned
         * @description As JSON in pages, or whole as NDJSON or CSV by `Accept`.
         */
        get: operations["History.purchases"];
        put?: never;
        /**
         * Record a purchase; it earns what the rules of its date give
         * @description With dryRun=true nothing is recorded: the answer is what would be.
         */
        post: operations["Purchases.record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchases:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record many purchases, a line of JSON each
         * @description At most 5000 lines. Each line is a command of its own with its own idempotencyKey; the answer has a line for each, in order, with its key and the status that the command alone would have had.
         */
        post: operations["Purchases.batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/redemptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The redemptions of a member, captured reservations and payments for purchases too
         * @description As JSON in pages, or whole as NDJSON or CSV by `Accept`.
         */
        get: operations["RedemptionReads.list"];
        put?: never;
        /**
         * Redeem points, soonest expiry first
         * @description With dryRun=true nothing is recorded: the answer is what would be.
         */
        post: operations["Redemptions.redeem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The reservations of a member, newest first, those that are closed too
         * @description As JSON in pages, or whole as NDJSON or CSV by `Accept`.
         */
        get: operations["Reservations.list"];
        put?: never;
        /**
         * Reserve points, soonest expiry first
         * @description Reserved points cannot be spent otherwise and do not expire. At the end of the reservation they go back to their lots by themselves.
         */
        post: operations["ReservationCommands.reserve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/reservations/{reservationId}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use reserved points, all or some of them
         * @description What is not used goes back to its lots, and the reservation is closed.
         */
        post: operations["ReservationCommands.capture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/reservations/{reservationId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give up a reservation
         * @description Its points go back to their lots. Those of a lot that has ended meanwhile end now.
         */
        post: operations["ReservationCommands.release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/purchases/{purchaseId}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct a purchase that was recorded wrongly
         * @description Takes the whole purchase as it should have been: what is left out is not there any more, but for `occurredAt`. It earns what the rules of its date give, and the difference is given or taken back, as of a return. Returns of it stand, and so does what points paid. With dryRun=true nothing is recorded: the answer is what would be.
         */
        post: operations["Corrections.record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/purchases/{purchaseId}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate a purchase, so that its points can be used
         * @description For rules with the activation `on_event`: the goods are shipped, or the time for returning them is over. The points end as if they had been earned now. Activating again changes nothing.
         */
        post: operations["Activation.activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/purchases/{purchaseId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a purchase that was not activated
         * @description What was never delivered is returned as a whole: its points, which still wait, are taken back, and points that had paid for it are given back. It is recorded as a return with the id `cancel.{purchaseId}`.
         */
        post: operations["Activation.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The returns of a member
         * @description As JSON in pages, or whole as NDJSON or CSV by `Accept`.
         */
        get: operations["ReturnReads.list"];
        put?: never;
        /**
         * Return a purchase, or a part of it
         * @description Takes back what it earned, and gives back the points that had paid for it. The rules say how much and out of which points (`returns`). With dryRun=true nothing is recorded: the answer is what would be.
         */
        post: operations["Returns.record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/returns:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record many returns, a line of JSON each
         * @description At most 5000 lines. Each line is a command of its own with its own idempotencyKey; the answer has a line for each, in order, with its key and the status that the command alone would have had.
         */
        post: operations["Returns.batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a member gave and received
         * @description As JSON in pages, or whole as NDJSON or CSV by `Accept`.
         */
        get: operations["Transfers.list"];
        put?: never;
        /**
         * Give points to another member, soonest expiry first
         * @description They keep when they were earned and when they end. The answer comes when they have arrived. Where the other member cannot receive them any more, they go back to their lots, and the answer is `transfer_failed`.
         */
        post: operations["TransferCommands.transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a member into another one: the same person, enrolled twice
         * @description Nothing undoes it. The other member has the points of both, in lots that keep their dates, and what counts towards tiers, the identities, and the stricter consents. The answer is the other member. From then on every address of the merged member is answered with 308 to the other one; its history stays.
         */
        post: operations["Merges.merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Adjustments of a member by hand, newest first
         * @description With those that wait for approval or were declined. As JSON in pages, or whole as NDJSON or CSV by `Accept`.
         */
        get: operations["AdjustmentReads.ofMember"];
        put?: never;
        /**
         * Give or take points by hand, with a reason
         * @description Where the programme has `adjustments.approvalAbove`, more points than that are answered with 202 and wait until another client approves.
         */
        post: operations["Adjustments.adjust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/adjustments/{adjustmentId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve an adjustment that waits, so that it counts
         * @description Never by the client that asked for it (`self_approval`), whatever key it uses.
         */
        post: operations["Adjustments.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/adjustments/{adjustmentId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline an adjustment that waits
         * @description It never counts, and stays in the lists as declined.
         */
        post: operations["Adjustments.decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/adjustments:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give or take points of many members by hand, a line of JSON each
         * @description At most 5000 lines. Each line is a command of its own with its own idempotencyKey; the answer has a line for each, in order, with its key and the status that the command alone would have had.
         */
        post: operations["AdjustmentBatch.batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/lots/expiry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend all lots of a member that end too soon
         * @description A shop that was closed for a month gives its members the time back. Lots are only extended here. Up to 1,000 lots in one request: repeat it with a new Idempotency-Key until `events` is empty.
         */
        post: operations["Expiry.extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/lots/{lotId}/expiry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend or shorten a lot, with a reason
         * @description Reserved points follow their lot. With the present time the lot ends at once. A lot that is used up, or has ended, is closed (`lot_closed`).
         */
        post: operations["Expiry.change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/settlements/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo what a clock that was ahead settled: expiries, activations and falls of the tier that are still to come
         * @description Up to 500 lots in one request: repeat it with a new Idempotency-Key until `events` is empty. `trofast repair expiries` does that for every member. With dryRun=true nothing is recorded.
         */
        post: operations["Settlements.revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The service requests of a member
         * @description As JSON in pages, or whole as NDJSON or CSV by `Accept`.
         */
        get: operations["RequestReads.list"];
        put?: never;
        /**
         * Open a service request
         * @description Without a `requestId` the server makes one. Its times count in the figures of service.
         */
        post: operations["Requests.open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/requests/{requestId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record an answer; the first one written by a person sets the first-response time
         * @description Automatic answers (`automatic`) are kept and do not stop that clock.
         */
        post: operations["Requests.answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/requests/{requestId}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve a service request, answered or not
         * @description A resolved request takes no further answers. Open another one if the member comes back.
         */
        post: operations["Requests.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The notes on a member, newest first
         * @description With the scope pii:read their text too, until the member is forgotten.
         */
        get: operations["Notes.list"];
        put?: never;
        /**
         * Leave a note on a member
         * @description The text is encrypted with the member’s key, shown with the scope pii:read only, and gone when the member is forgotten.
         */
        post: operations["NoteCommands.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a purchase without a member
         * @description It earns nothing until a member claims it. With dryRun=true nothing is recorded.
         */
        post: operations["GuestPurchases.record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/guest-purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim a purchase that was made as a guest; it earns what the rules of its date give
         * @description A guest purchase is claimed once. With dryRun=true nothing is recorded: the answer is what would be.
         */
        post: operations["GuestPurchases.claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a member answered to surveys
         * @description With the scope pii:read the comments too, until the member is forgotten.
         */
        get: operations["FeedbackReads.list"];
        put?: never;
        /**
         * Record an answer to a survey: NPS or CSAT, with its reason
         * @description Scores are from 0 to 10 for NPS and from 1 to 5 for CSAT. A comment is encrypted and gone when the member is forgotten.
         */
        post: operations["Feedback.record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a member did besides buying, with what each earned
         * @description `behaviour=referral` are the members whom this one recommended the programme to: `reference` names them.
         */
        get: operations["BehaviourReads.list"];
        put?: never;
        /**
         * Record a behaviour; it earns what the rules that name it give
         * @description With dryRun=true nothing is recorded: the answer is what would be.
         */
        post: operations["Behaviours.record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the segments with how many members each has now
         * @description Built-in ones first. Fewer than 5 members are returned as null without the scope pii:read.
         */
        get: operations["Segments.list"];
        put?: never;
        /**
         * Define a segment
         * @description A rule over members. Try it with `POST /v1/segments:preview` first. Read models fill the segment after the answer.
         */
        post: operations["SegmentDefinitions.define"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{segmentId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a segment
         * @description The new version is in force at once.
         */
        post: operations["SegmentDefinitions.change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{segmentId}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire a segment
         * @description Refused while another segment depends on it.
         */
        post: operations["SegmentDefinitions.retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs/{programId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a version of the rules
         * @description All of the rules, in force from `effectiveFrom` on, which lies ahead. What was earned before stays as it was.
         */
        post: operations["Programs.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/tier-grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tiers granted to a member, those that are over too
         * @description As JSON in pages, or whole as NDJSON or CSV by `Accept`.
         */
        get: operations["TierGrants.list"];
        put?: never;
        /**
         * Grant a tier by hand, with a reason
         * @description The member has this tier or the one that is earned, whichever is higher, until the grant ends or is revoked; then the earned tier counts again. Of several grants the highest counts.
         */
        post: operations["TierGrantCommands.grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/tier-grants/{grantId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a granted tier back before its end
         * @description The earned tier, or what another grant gives, counts from now on.
         */
        post: operations["TierGrantCommands.revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members:lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the member who has an identity
         * @description By exact match: the same mailbox and the same phone number are found however they are written. Answers the id and nothing personal.
         */
        post: operations["Lookup.lookup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The balance, now or at any time
         * @description What is due by then counts, whether or not it was settled. The past needs the scope history:read.
         */
        get: operations["PointReads.balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/tier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tier, now or at any time
         * @description On the ladder that was in force then. The past needs the scope history:read.
         */
        get: operations["PointReads.tier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/lots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The lots that still have points, those that expire soonest first
         * @description Redemptions use them in this order.
         */
        get: operations["PointReads.lots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every movement of points, with the balance after it
         * @description As JSON in pages, or whole as NDJSON or CSV by `Accept`.
         */
        get: operations["History.ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/redemptions/{redemptionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A redemption
         * @description Of reserved points that were captured the id is `reservation.{reservationId}`, of points that paid for a purchase `purchase.{purchaseId}`.
         */
        get: operations["RedemptionReads.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/reservations/{reservationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A reservation, and what became of it
         * @description Open, captured, released or expired, with the points that were used.
         */
        get: operations["Reservations.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/returns/{returnId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A return
         * @description What came back, and how many points that took or gave.
         */
        get: operations["ReturnReads.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/transfers/{transferId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A transfer of points, and what became of it
         * @description Either member of it has it under the same id.
         */
        get: operations["Transfers.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Adjustments by hand, newest first
         * @description `state=waiting` is the work list of those who approve.
         */
        get: operations["AdjustmentReads.all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/requests/{requestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A service request, and how far it got
         * @description When it was opened, first answered and resolved.
         */
        get: operations["RequestReads.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchases/{purchaseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The purchase with an id, a member’s or a guest’s
         * @description With memberId where the key has members:read. Where purchases are numbered per member and several have the id: 409 purchase_id_ambiguous.
         */
        get: operations["PurchaseReads.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/class": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The loyalty class with its evidence, now or at any time
         * @description Now: the class as recorded, with scores and evidence of this moment by the model in force. The past (scope history:read): as it was recorded then. `evidence` adds up, class by class, before scores are shares; `missing` names what was not known, `attitude` first.
         */
        get: operations["MemberClass.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many members are in each loyalty class
         * @description Groups of fewer than five are null without the scope pii:read. Without members:read counts are about right. Also as text/csv.
         */
        get: operations["Classes.classes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classes/flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many moved from class to class, period by period
         * @description Groups of fewer than five are null without the scope pii:read. Without members:read counts are about right. Also as text/csv.
         */
        get: operations["Classes.flow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classes/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which members moved from class to class, the newest first, and why
         * @description As JSON in pages, or whole as NDJSON or CSV by `Accept`.
         */
        get: operations["ClassChanges.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classes/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every class model with its features, weights and thresholds
         * @description Models do not change: a class that was recorded names its model, and can be worked out again with it.
         */
        get: operations["ClassModels.models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classes/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run two models over all members and compare them, recording nothing
         * @description Reads every member, so it takes a while. `wouldMove` counts members whose recorded class would change; pairs of fewer than five are null without the scope pii:read.
         */
        post: operations["ClassModels.compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The figures by period that there are, each with its definition and inputs
         * @description Ask for one at `GET /v1/analytics/{figure}`.
         */
        get: operations["Figures.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/{figure}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A figure by period and group
         * @description Figures with inputs take each of them as a parameter; GET /v1/analytics lists them.
         */
        get: operations["Figures.figure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/breakage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Points that are never spent, by when they were earned
         * @description By cohorts of the month, quarter or year in which they were earned.
         */
        get: operations["PointsLeft.breakage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/liability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the points that are out are expected to cost, at any date
         * @description Points that can still be redeemed, less the share that experience says never will be, times what a point costs.
         */
        get: operations["PointsLeft.liability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/revenue-allocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a price is shared between what was bought and the points that come with it (IFRS 15)
         * @description Worked out from the parameters alone; nothing is read.
         */
        get: operations["PointsLeft.revenueAllocation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/clv/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * BG/NBD and Gamma–Gamma as fitted to all members who bought up to a day, with standard errors
         * @description Purchases of one local day are one; time in weeks; spend in major units. 422 with the reason when the data do not bear BG/NBD; `gammaGamma` is null with its reason in `gammaGammaRefused` when they do not bear that.
         */
        get: operations["Clv.model"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/clv/predicted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What customers are expected to buy and to be worth over the coming months, by group
         * @description By BG/NBD and Gamma–Gamma. `GET /v1/analytics/clv/model` has the fitted models.
         */
        get: operations["Clv.predicted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/clv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a member is expected to buy and to be worth over the coming months
         * @description By BG/NBD and Gamma–Gamma, fitted to all members.
         */
        get: operations["Clv.member"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{segmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A segment, its rule, and how many members it has now
         * @description With the version of its rule. `…/members` lists who they are.
         */
        get: operations["Segments.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{segmentId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The members of a segment
         * @description In the order of their pseudonymous ids; also whole, as NDJSON or CSV. A group of fewer than 5 needs the scope pii:read.
         */
        get: operations["Segments.members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments:preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a rule before it is saved
         * @description How many members fit it now, and the first 20.
         */
        post: operations["Segments.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/read-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the read models
         * @description What each is for, and which fields its queries can use.
         */
        get: operations["ReadModels.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/read-models/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A read model with the schema of its documents
         * @description What `POST …/query` can be asked about. The indexes say what is fast.
         */
        get: operations["ReadModels.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/read-models/{name}/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Query a read model with a filter, or with a pipeline
         * @description A checked subset of MongoDB's find (`filter`, `sort`, `limit`, `cursor`) or aggregate (`pipeline`: $match, $project, $addFields, $group, $bucket, $sort, $limit, $skip, $unwind, $count). Only documents of the programme are seen; personal values are null. Without members:read a pipeline is $match and $unwind, one $group, $bucket or $count of sums, means and counts over fields as they are, then $sort, $skip and $limit; groups of fewer than five members are left out, and figures carry noise (`approximate`). Time, size, depth and documents read have limits.
         */
        post: operations["ReadModels.query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Programmes of this API key
         * @description A key belongs to one programme, so there is one.
         */
        get: operations["ProgramReads.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs/{programId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A programme: its rules in every version, each with the date from which it is in force
         * @description Versions ahead of their date are there too.
         */
        get: operations["ProgramReads.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs/{programId}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The programme in plain words, generated from its rules
         * @description What members read here is what the engine does. Names and conditions of rules are shown as written.
         */
        get: operations["Terms.terms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/members/{memberId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All events of a member, as they are in the log
         * @description As JSON in pages, or whole and line by line with `Accept: application/x-ndjson`. Of a forgotten member without what still leads to the person: HMACs of identities, names of attributes, ids of requests.
         */
        get: operations["Audit.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/members/{memberId}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why the balance is what it is: every movement with its rule, lots, command and actor
         * @description As JSON in pages, or whole and line by line with `Accept: application/x-ndjson`.
         */
        get: operations["Audit.explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/members/{memberId}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The member as it was at an instant or a revision, replayed
         * @description From the log, never from a read model. Without parameters as it is now.
         */
        get: operations["Audit.state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/members/{memberId}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What of the member differs between two instants or revisions
         * @description Both states are replayed from the log.
         */
        get: operations["Audit.difference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check every hash chain, every schema and every invariant
         * @description It reads the whole log of the programme, or that of one member.
         */
        post: operations["AuditReports.verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/reconcile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fold all streams and compare with the read models of members and guests
         * @description It reads the whole log of the programme, and expects no difference.
         */
        post: operations["AuditReports.reconcile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ConfirmClockBody: {
            /** @description What time it is by another clock: a date (UTC), or an RFC 3339 date-time right to the hour. */
            time: string;
            /** @description Kept in the log. */
            reason?: string;
        };
        CreateKeyBody: {
            /** @description Who uses it. Stays the same when the key is rotated: idempotency depends on it. */
            client: string;
            /** @description What it opens; `commands:write` is the older name of all that writes to members. */
            scopes: ("purchases:write" | "redemptions:write" | "members:write" | "members:erase" | "adjustments:write" | "approve" | "members:read" | "history:read" | "reports:read" | "pii:read" | "programs:write" | "import" | "audit:export" | "keys:write" | "metrics:read" | "operations" | "admin" | "commands:write")[];
            /** @description From then on it is refused. Left out: as many days from now as TROFAST_KEY_DAYS says. */
            expiresAt?: string;
        };
        RotateKeyBody: {
            /** @description How long the old key goes on opening what it opens. 0 when left out. */
            graceSeconds?: number;
            /** @description The end of the new key, as when a key is made. */
            expiresAt?: string;
        };
        ProfileBody: {
            /**
             * Format: email
             * @description Unique among the members of the programme. null takes it away.
             */
            email?: string | null;
            /** @description Unique among the members of the programme. null takes it away. */
            phone?: string | null;
            name?: string | null;
            birthDate?: string | null;
            /** @description Anything else that is personal: up to 50 short texts by name; null takes one away. */
            attributes?: {
                [key: string]: string | null;
            };
        };
        IdentityBody: {
            /** @description A kind that the rules of the programme name. */
            kind: string;
            /** @description Compared as it is written, in NFC. Personal: encrypted. */
            value: string;
        };
        EnrolMemberBody: {
            /** @description Opaque: nothing personal belongs into it, since it is in stream names. Made by the server when left out. */
            memberId?: string;
            /**
             * Format: date-time
             * @description Now when left out.
             */
            enrolledAt?: string;
            channel?: string;
            profile?: components["schemas"]["ProfileBody"];
            /** @description Of kinds that the rules of the programme name: a card, an app account … */
            identities?: components["schemas"]["IdentityBody"][];
            /** @description Up to 20 texts of your own, shown wherever it is. Never deleted: put nothing personal into it, neither into names nor into texts. What is personal belongs into `profile.attributes`, which are encrypted. */
            metadata?: {
                [key: string]: string;
            };
            /** @description The member who recommended the programme. */
            referredBy?: string;
            /** @description Purchases that were made as a guest, and count as this member’s from now on. */
            guestPurchases?: string[];
        };
        UpdateProfileBody: {
            /** @description What is named changes; null takes a value away; the rest stays. */
            profile?: components["schemas"]["ProfileBody"];
            /** @description Up to 20 texts of your own, shown wherever it is. Never deleted: put nothing personal into it, neither into names nor into texts. What is personal belongs into `profile.attributes`, which are encrypted. What is named changes; null takes a text away; the rest stays. */
            metadata?: {
                [key: string]: string | null;
            };
        };
        ConsentBody: {
            purpose: string;
            granted: boolean;
        };
        ReasonBody: {
            /** @description Never deleted: put nothing personal into it. */
            reason: string;
        };
        MoneyBody: {
            /** @description Minor units: 12933 is 129.33. */
            amount: number;
            /** @description ISO 4217; the currency of the programme. */
            currency: string;
        };
        PurchaseLineBody: {
            sku: string;
            category?: string;
            /** @description Another kind of thing than goods: gift_card, tobacco, deposit, delivery … The rules may exclude kinds. */
            kind?: string;
            /** @description Pieces, or a measure of up to three decimals (1.5 kg). */
            quantity: number;
            /** @description What the quantity is measured in; such a line, and one with a fraction, counts as one item. */
            unit?: string;
            /** @description Of the whole line, before the discount; minor units. */
            gross: number;
            /** @description Taken off the line, at most its gross; minor units. */
            discount?: number;
            /** @description What one unit cost the shop; minor units. */
            unitCost?: number;
            /** @description The promotion under which the line was sold. */
            promotion?: string;
        };
        PaymentBody: {
            /** @description How many; of a reservation all of them when left out. */
            points?: number;
            /** @description The reservation that has them: it is captured in the same append. */
            reservationId?: string;
        };
        MemberPurchaseBody: {
            /**
             * Format: date-time
             * @description Now when left out.
             */
            occurredAt?: string;
            total: components["schemas"]["MoneyBody"];
            /** @description With lines it is the sum of their pieces, and one for each measured line; or leave it out. */
            itemCount?: number;
            channel?: string;
            location?: string;
            /** @description Their gross amounts less discounts, plus tax, delivery, tip and rounding where they are named, are the total (422 purchase_lines_disagree). */
            lines?: components["schemas"]["PurchaseLineBody"][];
            /** @description All that was taken off, discounts of the lines included; minor units. `total` is after it. */
            discount?: number;
            /** @description The promotion under which it was bought. */
            promotion?: string;
            /** @description Tax on top of the lines; leave it out where they include it. */
            tax?: number;
            /** @description For the delivery, where no line has it. */
            delivery?: number;
            tip?: number;
            /** @description What rounding for cash added; below 0 where it was rounded down. */
            rounding?: number;
            /** @description Up to 20 texts of your own, shown wherever it is. Never deleted: put nothing personal into it, neither into names nor into texts. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Counts once, whatever Idempotency-Key it is sent with. */
            purchaseId: string;
            /** @description What of the total is paid with points: `{ "points": 30 }` or `{ "reservationId": "cart-1001" }`. They are used in the same append. What they pay is in the rules (`points.payment`). */
            payment?: components["schemas"]["PaymentBody"];
        };
        BatchPurchaseBody: {
            /**
             * Format: date-time
             * @description Now when left out.
             */
            occurredAt?: string;
            total: components["schemas"]["MoneyBody"];
            /** @description With lines it is the sum of their pieces, and one for each measured line; or leave it out. */
            itemCount?: number;
            channel?: string;
            location?: string;
            /** @description Their gross amounts less discounts, plus tax, delivery, tip and rounding where they are named, are the total (422 purchase_lines_disagree). */
            lines?: components["schemas"]["PurchaseLineBody"][];
            /** @description All that was taken off, discounts of the lines included; minor units. `total` is after it. */
            discount?: number;
            /** @description The promotion under which it was bought. */
            promotion?: string;
            /** @description Tax on top of the lines; leave it out where they include it. */
            tax?: number;
            /** @description For the delivery, where no line has it. */
            delivery?: number;
            tip?: number;
            /** @description What rounding for cash added; below 0 where it was rounded down. */
            rounding?: number;
            /** @description Up to 20 texts of your own, shown wherever it is. Never deleted: put nothing personal into it, neither into names nor into texts. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Counts once, whatever Idempotency-Key it is sent with. */
            purchaseId: string;
            /** @description What of the total is paid with points: `{ "points": 30 }` or `{ "reservationId": "cart-1001" }`. They are used in the same append. What they pay is in the rules (`points.payment`). */
            payment?: components["schemas"]["PaymentBody"];
            idempotencyKey: string;
            memberId: string;
            /** @description Enrols a member that is not known yet, at the time of this purchase. */
            enrol?: boolean;
        };
        RedemptionBody: {
            /** @description Redeems once, whatever Idempotency-Key it is sent with. Made by the server when left out. */
            redemptionId?: string;
            points: number;
            reference?: string;
            /** @description Up to 20 texts of your own, shown wherever it is. Never deleted: put nothing personal into it, neither into names nor into texts. */
            metadata?: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description Now when left out.
             */
            occurredAt?: string;
        };
        ReserveBody: {
            /** @description Reserves once, whatever Idempotency-Key it is sent with. Made by the server when left out. */
            reservationId?: string;
            points: number;
            reference?: string;
            /** @description Seconds until the reservation is over, if it is not captured or released before; as the rules say when left out (15 minutes unless they say otherwise). */
            ttlSeconds?: number;
        };
        CaptureBody: {
            /** @description How many of the reserved points are used; the rest goes back. All of them when left out. */
            points?: number;
            reference?: string;
        };
        ReleaseBody: {
            reason?: string;
        };
        CorrectionBody: {
            /**
             * Format: date-time
             * @description When the purchase happened; as it was recorded when left out.
             */
            occurredAt?: string;
            total: components["schemas"]["MoneyBody"];
            /** @description With lines it is the sum of their pieces, and one for each measured line; or leave it out. */
            itemCount?: number;
            channel?: string;
            location?: string;
            /** @description Their gross amounts less discounts, plus tax, delivery, tip and rounding where they are named, are the total (422 purchase_lines_disagree). */
            lines?: components["schemas"]["PurchaseLineBody"][];
            /** @description All that was taken off, discounts of the lines included; minor units. `total` is after it. */
            discount?: number;
            /** @description The promotion under which it was bought. */
            promotion?: string;
            /** @description Tax on top of the lines; leave it out where they include it. */
            tax?: number;
            /** @description For the delivery, where no line has it. */
            delivery?: number;
            tip?: number;
            /** @description What rounding for cash added; below 0 where it was rounded down. */
            rounding?: number;
            /** @description Up to 20 texts of your own, shown wherever it is. Never deleted: put nothing personal into it, neither into names nor into texts. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Counts once, whatever Idempotency-Key it is sent with. Made by the server when left out. */
            correctionId?: string;
            /** @description Never deleted: put nothing personal into it. */
            reason?: string;
        };
        ActivateBody: {
            /**
             * Format: date-time
             * @description When it was shipped, or its return window was over; now when left out.
             */
            occurredAt?: string;
        };
        CancelBody: {
            /**
             * Format: date-time
             * @description When it was cancelled; now when left out.
             */
            occurredAt?: string;
            /** @description Never deleted: put nothing personal into it. */
            reason?: string;
        };
        ReturnedAmountBody: {
            /** @description Minor units: 500 is 5.00. */
            amount: number;
            /** @description ISO 4217; the currency of the purchase. */
            currency: string;
        };
        ReturnedLineBody: {
            /** @description Which line of the purchase, counted from 1 as it was recorded. */
            line: number;
            /** @description How much of it: pieces, or a measure of up to three decimals. */
            quantity: number;
        };
        ReturnBody: {
            /** @description Counts once, whatever Idempotency-Key it is sent with. Made by the server when left out. */
            returnId?: string;
            /** @description The purchase that comes back. */
            purchaseId: string;
            /**
             * Format: date-time
             * @description When it was returned; now when left out.
             */
            occurredAt?: string;
            /** @description How much of the total comes back, what points had paid included. Left out: what the `lines` cost, and without lines all that is left. */
            amount?: components["schemas"]["ReturnedAmountBody"];
            /** @description Which lines come back. Name an `amount` too where another amount is refunded than they cost. */
            lines?: components["schemas"]["ReturnedLineBody"][];
            /** @description Never deleted: put nothing personal into it. */
            reason?: string;
        };
        BatchReturnBody: {
            /** @description Counts once, whatever Idempotency-Key it is sent with. Made by the server when left out. */
            returnId?: string;
            /** @description The purchase that comes back. */
            purchaseId: string;
            /**
             * Format: date-time
             * @description When it was returned; now when left out.
             */
            occurredAt?: string;
            /** @description How much of the total comes back, what points had paid included. Left out: what the `lines` cost, and without lines all that is left. */
            amount?: components["schemas"]["ReturnedAmountBody"];
            /** @description Which lines come back. Name an `amount` too where another amount is refunded than they cost. */
            lines?: components["schemas"]["ReturnedLineBody"][];
            /** @description Never deleted: put nothing personal into it. */
            reason?: string;
            idempotencyKey: string;
            memberId: string;
        };
        TransferBody: {
            /** @description Transfers once, whatever Idempotency-Key it is sent with. Made by the server when left out. */
            transferId?: string;
            /** @description The member who receives the points. */
            toMemberId: string;
            points: number;
            reason?: string;
        };
        MergeBody: {
            /** @description The member that stays, and takes the other one in. */
            intoMemberId: string;
            /** @description Never deleted: put nothing personal into it. */
            reason?: string;
        };
        AdjustmentBody: {
            /** @description Made by the server when left out. */
            adjustmentId?: string;
            /** @description Above zero gives, below zero takes. */
            points: number;
            /** @description Never deleted: put nothing personal into it. */
            reason: string;
            /**
             * Format: date
             * @description The last day on which points that are given count, in the zone of the programme; left out: as its rules say.
             */
            expiresOn?: string;
        };
        DeclineBody: {
            /** @description Never deleted: put nothing personal into it. */
            reason: string;
        };
        BatchAdjustmentBody: {
            /** @description Made by the server when left out. */
            adjustmentId?: string;
            /** @description Above zero gives, below zero takes. */
            points: number;
            /** @description Never deleted: put nothing personal into it. */
            reason: string;
            /**
             * Format: date
             * @description The last day on which points that are given count, in the zone of the programme; left out: as its rules say.
             */
            expiresOn?: string;
            idempotencyKey: string;
            memberId: string;
        };
        ExtendLotsBody: {
            /** @description Never deleted: put nothing personal into it. */
            reason: string;
            /**
             * Format: date-time
             * @description Lots that end before it are extended, at most up to `expiresAt`; left out: all that end before `expiresAt`.
             */
            endingBefore?: string;
            /**
             * Format: date-time
             * @description Their new end: the first instant at which the points do not count any more. `null` for never.
             */
            expiresAt: string | null;
        };
        LotExpiryBody: {
            /** @description Never deleted: put nothing personal into it. */
            reason: string;
            /**
             * Format: date-time
             * @description The first instant at which the points do not count any more: now or later. `null` for never.
             */
            expiresAt: string | null;
        };
        SettlementRevocationBody: {
            /** @description Never deleted: put nothing personal into it. */
            reason: string;
            /**
             * Format: date-time
             * @description Only what was recorded from then on, by the clock that recorded it.
             */
            recordedFrom?: string;
            /**
             * Format: date-time
             * @description Only what was recorded up to then.
             */
            recordedTo?: string;
        };
        OpenRequestBody: {
            /** @description Made by the server when left out. */
            requestId?: string;
            topic?: string;
            channel?: string;
            /**
             * Format: date-time
             * @description Now when left out.
             */
            openedAt?: string;
        };
        AnswerRequestBody: {
            /** @description True when no person wrote it; it is then no first response. False when left out. */
            automatic?: boolean;
            /**
             * Format: date-time
             * @description Now when left out.
             */
            answeredAt?: string;
        };
        ResolveRequestBody: {
            /**
             * Format: date-time
             * @description Now when left out.
             */
            resolvedAt?: string;
        };
        AddNoteBody: {
            /** @description Made by the server when left out. */
            noteId?: string;
            /** @description Personal: encrypted with the member’s key, and gone when the member is forgotten. */
            text: string;
        };
        GuestPurchaseBody: {
            /**
             * Format: date-time
             * @description Now when left out.
             */
            occurredAt?: string;
            total: components["schemas"]["MoneyBody"];
            /** @description With lines it is the sum of their pieces, and one for each measured line; or leave it out. */
            itemCount?: number;
            channel?: string;
            location?: string;
            /** @description Their gross amounts less discounts, plus tax, delivery, tip and rounding where they are named, are the total (422 purchase_lines_disagree). */
            lines?: components["schemas"]["PurchaseLineBody"][];
            /** @description All that was taken off, discounts of the lines included; minor units. `total` is after it. */
            discount?: number;
            /** @description The promotion under which it was bought. */
            promotion?: string;
            /** @description Tax on top of the lines; leave it out where they include it. */
            tax?: number;
            /** @description For the delivery, where no line has it. */
            delivery?: number;
            tip?: number;
            /** @description What rounding for cash added; below 0 where it was rounded down. */
            rounding?: number;
            /** @description Up to 20 texts of your own, shown wherever it is. Never deleted: put nothing personal into it, neither into names nor into texts. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Counts once; members claim it by this id later. */
            purchaseId: string;
        };
        ClaimBody: {
            purchaseId: string;
        };
        FeedbackBody: {
            /**
             * @description Net Promoter Score or customer satisfaction.
             * @enum {string}
             */
            kind: "nps" | "csat";
            /** @description NPS 0 to 10, CSAT 1 to 5. */
            score: number;
            /** @enum {string} */
            reason?: "price" | "quality" | "service" | "convenience" | "range" | "brand" | "programme" | "other";
            /** @description Personal: encrypted with the member’s key, and gone when the member is forgotten. */
            comment?: string;
            /** @description The purchase that it is about. */
            purchaseId?: string;
            channel?: string;
            /**
             * Format: date-time
             * @description Now when left out.
             */
            occurredAt?: string;
        };
        EarningBody: {
            /** @description A slug that earn rules may name: review, share, recycling, newsletter, visit, or your own. Trofast records referral itself. */
            behaviour: string;
            /** @description What it was: nothing personal belongs into it. */
            reference?: string;
            channel?: string;
            /**
             * Format: date-time
             * @description Now when left out.
             */
            occurredAt?: string;
        };
        SegmentBody: {
            /** @description All of its parts must be true: `filter` over documents of `member`, `anyOf`, `allOf`, `noneOf` over segments. Instants may be relative: { "$ago": "P90D" }, { "$ahead": "P30D" }; { "$thisMonth": true } is the month. */
            rule: {
                [key: string]: unknown;
            };
            name: string;
            description?: string;
            /** @description Record SegmentEntered and SegmentLeft in the streams of members (default false). */
            announced?: boolean;
            /** @description Lower-case letters, digits and hyphens; it cannot be changed. */
            segmentId: string;
        };
        SegmentVersionBody: {
            /** @description All of its parts must be true: `filter` over documents of `member`, `anyOf`, `allOf`, `noneOf` over segments. Instants may be relative: { "$ago": "P90D" }, { "$ahead": "P30D" }; { "$thisMonth": true } is the month. */
            rule: {
                [key: string]: unknown;
            };
            name: string;
            description?: string;
            /** @description Record SegmentEntered and SegmentLeft in the streams of members (default false). */
            announced?: boolean;
        };
        ProgramVersionBody: {
            /**
             * Format: date-time
             * @description From when on it is in force; not in the past.
             */
            effectiveFrom: string;
            /** @description All of the rules: earn rules, tiers, points policy. */
            rules: {
                [key: string]: unknown;
            };
        };
        GrantTierBody: {
            /** @description Grants once, whatever Idempotency-Key it is sent with. Made by the server when left out. */
            grantId?: string;
            /** @description A tier of the ladder in force. */
            tier: string;
            /**
             * Format: date-time
             * @description The first instant at which it is over; left out: never.
             */
            until?: string;
            /** @description Never deleted: put nothing personal into it. */
            reason: string;
        };
        RevokeTierGrantBody: {
            /** @description Never deleted: put nothing personal into it. */
            reason: string;
        };
        LookupBody: {
            /** @description `email`, `phone`, or a kind that the rules of the programme name. */
            kind: string;
            /** @description The whole value, however it is spelt. */
            value: string;
        };
        CompareBody: {
            /** @description The model to try. */
            modelVersion: number;
            /** @description The model to compare with; the one in force when left out. */
            against?: number;
        };
        PreviewBody: {
            /** @description All of its parts must be true: `filter` over documents of `member`, `anyOf`, `allOf`, `noneOf` over segments. Instants may be relative: { "$ago": "P90D" }, { "$ahead": "P30D" }; { "$thisMonth": true } is the month. */
            rule: {
                [key: string]: unknown;
            };
        };
        ReadModelQueryBody: {
            /** @description $eq $ne $gt $gte $lt $lte $in $nin $and $or $not $exists over dotted paths. */
            filter?: {
                [key: string]: unknown;
            };
            /** @description Dotted paths in the order in which they count: 1 is ascending, -1 descending. */
            sort?: {
                [key: string]: 1 | -1;
            };
            /**
             * @description Documents of a page.
             * @default 50
             */
            limit?: number;
            /** @description `nextCursor` of the page before, with the same filter and sort. */
            cursor?: string;
            /** @description Instead of the other fields. */
            pipeline?: Record<string, unknown>[];
        };
        VerifyBody: {
            /** @description One member only; the whole programme when left out. */
            memberId?: string;
        };
        ReconcileBody: {
            /** @description The totals at that date instead of a comparison; a bare date means the end of that programme day. */
            asOf?: string;
        };
        /**
         * @description Stable; its page at `/problems/{code}` says what to do.
         * @enum {string}
         */
        ProblemCode: "malformed_request" | "malformed_json" | "duplicate_key" | "forbidden_key" | "control_character" | "json_too_deep" | "validation_failed" | "clock_differs" | "invalid_parameter" | "unknown_header" | "unexpected_body" | "invalid_cursor" | "invalid_if_match" | "idempotency_key_missing" | "idempotency_key_invalid" | "idempotency_key_reused" | "command_in_flight" | "position_of_another_log" | "key_already_issued" | "missing_credentials" | "invalid_credentials" | "insufficient_scope" | "cannot_grant_scope" | "concerns_every_program" | "not_found" | "projection_unknown" | "not_parked" | "rebuild_running" | "no_rebuild" | "method_not_allowed" | "not_acceptable" | "revision_mismatch" | "payload_too_large" | "uri_too_long" | "unsupported_media_type" | "expectation_failed" | "request_timeout" | "client_slots_taken" | "headers_too_large" | "unsupported_filter" | "unsupported_pipeline" | "query_too_slow" | "query_too_expensive" | "query_too_large" | "too_many_queries" | "rate_limited" | "limit_exceeded" | "client_unknown" | "internal_error" | "store_corrupted" | "log_lost" | "event_unreadable" | "document_damaged" | "read_store_corrupted" | "collection_missing" | "append_too_large" | "append_outcome_unknown" | "clock_suspect" | "store_unavailable" | "key_store_unavailable" | "master_key_missing" | "starting" | "read_store_unavailable" | "too_much_contention" | "queue_full" | "too_many_in_flight" | "projections_behind" | "projection_lagging" | "projections_unavailable" | "projection_stopped" | "projection_parked" | "shutting_down" | "timed_out" | "scan_limit_exceeded" | "store_full" | "read_store_full" | "occurred_in_future" | "occurred_too_long_ago" | "occurred_before_enrolment" | "reason_required" | "more_is_due" | "import_needed" | "too_much_recalled" | "member_exists" | "member_unknown" | "not_yet" | "member_frozen" | "member_closed" | "member_forgotten" | "member_not_frozen" | "nothing_to_change" | "invalid_birth_date" | "referrer_unknown" | "identity_taken" | "identity_claim_void" | "identity_unknown" | "identity_kind_unknown" | "identity_malformed" | "duplicate_purchase" | "purchase_unknown" | "purchase_id_ambiguous" | "currency_mismatch" | "purchase_lines_disagree" | "points_pay_nothing" | "payment_exceeds_purchase" | "discount_too_large" | "item_count_disagrees" | "duplicate_reference" | "duplicate_redemption" | "redemption_unknown" | "insufficient_points" | "duplicate_reservation" | "reservation_unknown" | "reservation_closed" | "capture_exceeds_reservation" | "transfers_not_allowed" | "transfer_limit_exceeded" | "transfer_to_self" | "transfer_refused" | "transfer_failed" | "duplicate_transfer" | "transfer_unknown" | "transfer_under_way" | "member_merged" | "merge_into_self" | "merge_refused" | "merge_failed" | "merge_under_way" | "merge_unknown" | "open_reservations" | "open_requests" | "balance_limit_exceeded" | "adjustment_exists" | "adjustment_not_waiting" | "self_approval" | "expiry_not_possible" | "adjustment_limit_exceeded" | "lot_unknown" | "lot_closed" | "end_not_possible" | "return_unknown" | "duplicate_return" | "return_exceeds_purchase" | "return_line_unknown" | "return_window_over" | "purchase_not_waiting" | "purchase_activated" | "return_before_purchase" | "duplicate_correction" | "purchase_returned" | "correction_contradicts_returns" | "activated_before_purchase" | "tier_unknown" | "grant_over_already" | "duplicate_grant" | "grant_unknown" | "grant_closed" | "request_exists" | "request_unknown" | "request_not_open" | "occurred_before_opening" | "note_exists" | "guest_purchase_unknown" | "guest_purchase_claimed" | "score_out_of_range" | "system_behaviour" | "older_model" | "class_model_unknown" | "figure_unknown" | "nothing_bought" | "too_few_repeaters" | "no_convergence" | "singular_hessian" | "fits_busy" | "fit_failed" | "segment_unknown" | "segment_exists" | "invalid_segment_rule" | "segment_in_use" | "segment_built_in" | "group_too_small" | "query_shows_members" | "program_inactive" | "program_unknown" | "invalid_rules" | "effective_date_in_past" | "effective_date_too_soon";
        /** @description RFC 9457. A code may come with fields of its own, as the example shows. */
        Problem: {
            /** Format: uri-reference */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** Format: uri-reference */
            instance?: string;
            code: components["schemas"]["ProblemCode"];
            /** @description Names the request in the log of the server. */
            traceId?: string;
            errors?: components["schemas"]["ProblemError"][];
            /** @description Faults that `errors` leaves out. */
            moreErrors?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description A member after a command. */
        CommandAnswer: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description Number of the last event, from 0; −1 where there is none yet. */
            revision: number;
            /**
             * @description Whether the membership is in use.
             * @enum {string}
             */
            status: "active" | "frozen" | "closed" | "merged" | "forgotten";
            /** @description Id of the tier. */
            tier: string;
            balance: components["schemas"]["Points"];
            /** @description What the command did, in order; nothing where it changed nothing. */
            events: (components["schemas"]["MemberEnrolled"] | components["schemas"]["ProfileUpdated"] | components["schemas"]["ConsentChanged"] | components["schemas"]["MemberFrozen"] | components["schemas"]["MemberUnfrozen"] | components["schemas"]["MemberClosed"] | components["schemas"]["MemberForgotten"] | components["schemas"]["PurchaseRecorded"] | components["schemas"]["PointsEarned"] | components["schemas"]["EarnCapped"] | components["schemas"]["PurchaseRecalculated"] | components["schemas"]["PointsRecalculated"] | components["schemas"]["PurchaseReturned"] | components["schemas"]["DebtSettled"] | components["schemas"]["PointsReversed"] | components["schemas"]["PointsRestored"] | components["schemas"]["PurchaseCorrected"] | components["schemas"]["PointsCorrected"] | components["schemas"]["PurchaseActivated"] | components["schemas"]["PointsActivated"] | components["schemas"]["PointsExpired"] | components["schemas"]["ExpiryRevoked"] | components["schemas"]["ActivationRevoked"] | components["schemas"]["PointsRedeemed"] | components["schemas"]["PointsReserved"] | components["schemas"]["ReservationCaptured"] | components["schemas"]["ReservationReleased"] | components["schemas"]["ReservationExpired"] | components["schemas"]["TransferRequested"] | components["schemas"]["PointsTransferredOut"] | components["schemas"]["TransferFailed"] | components["schemas"]["PointsTransferredIn"] | components["schemas"]["TransferDeclined"] | components["schemas"]["MergeRequested"] | components["schemas"]["PointsMergedOut"] | components["schemas"]["MemberMerged"] | components["schemas"]["MergeFailed"] | components["schemas"]["PointsMergedIn"] | components["schemas"]["MemberAbsorbed"] | components["schemas"]["MergeDeclined"] | components["schemas"]["AdjustmentRequested"] | components["schemas"]["AdjustmentDeclined"] | components["schemas"]["PointsAdjusted"] | components["schemas"]["LotExpiryChanged"] | components["schemas"]["ExpiryMoved"] | components["schemas"]["TierChanged"] | components["schemas"]["EarnedTierChanged"] | components["schemas"]["TierGranted"] | components["schemas"]["TierGrantRevoked"] | components["schemas"]["TierGrantEnded"] | components["schemas"]["TierGrantEndRevoked"] | components["schemas"]["IdentityAdded"] | components["schemas"]["IdentityRemoved"] | components["schemas"]["IdentityClaimVoided"] | components["schemas"]["FeedbackRecorded"] | components["schemas"]["BehaviourRecorded"] | components["schemas"]["ServiceRequestOpened"] | components["schemas"]["ServiceRequestAnswered"] | components["schemas"]["ServiceRequestResolved"] | components["schemas"]["NoteAdded"] | components["schemas"]["LoyaltyClassChanged"] | components["schemas"]["SegmentEntered"] | components["schemas"]["SegmentLeft"] | components["schemas"]["CommandNoted"])[];
        };
        /** @description The whole picture of a member. */
        Member: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /**
             * @description Whether the membership is in use.
             * @enum {string}
             */
            status: "active" | "frozen" | "closed" | "merged" | "forgotten";
            /**
             * Format: date-time
             * @description When the membership began. UTC, RFC 3339 with milliseconds.
             */
            enrolledAt: string | null;
            /**
             * Format: date-time
             * @description When the member was forgotten. UTC, RFC 3339 with milliseconds.
             */
            forgottenAt: string | null;
            /** @description The member that this one is part of now. */
            mergedInto: string | null;
            /** @description Members that are part of this one. */
            mergedFrom: string[];
            /** @description Where the membership was taken out. */
            channel: string | null;
            /** @description The member who brought this one. */
            referredBy: string | null;
            /** @description Name, address and so on. With the scope pii:read, until the member is forgotten. */
            profile?: {
                /** @description The address. */
                email?: string;
                /** @description The number. */
                phone?: string;
                /** @description The name. */
                name?: string;
                /** @description The day, as 1990-12-10. */
                birthDate?: string;
                /** @description Further values, by names that the caller chose. */
                attributes?: {
                    [key: string]: string;
                };
            };
            /** @description What the member can be known by, of the kinds that the programme names. */
            identities: {
                /** @description Its number, from 1. */
                identityId: string;
                /** @description As the programme calls it. */
                kind: string;
                /**
                 * Format: date-time
                 * @description When it was added. UTC, RFC 3339 with milliseconds.
                 */
                addedAt: string;
                /** @description What is on it. With the scope pii:read, until the member is forgotten. */
                value?: string;
            }[];
            /**
             * @description By birth year, in the bounds of Pew Research; kept when the birth date is forgotten.
             * @enum {string|null}
             */
            generation: "silent" | "baby_boomer" | "generation_x" | "millennial" | "generation_z" | "generation_alpha" | null;
            /** @description 1 to 12; kept when the birth date is forgotten. */
            birthMonth: number | null;
            /** @description Given (true) or withdrawn (false), by purpose. */
            consents: {
                [key: string]: boolean;
            };
            /** @description Texts of the caller's own. */
            metadata: {
                [key: string]: string;
            };
            /** @description The tier now. */
            tier: {
                /** @description Its id. */
                tier: string;
                /**
                 * Format: date-time
                 * @description Since when. UTC, RFC 3339 with milliseconds.
                 */
                since: string;
            };
            /** @description What lacks to the next tier, in units of the tier metric; null on the top. */
            toNextTier: number | null;
            balance: components["schemas"]["Points"];
            /** @description What ends next. */
            nextExpiry: {
                /**
                 * Format: date-time
                 * @description When; exclusive. UTC, RFC 3339 with milliseconds.
                 */
                at: string;
                /** @description How many points end then. */
                points: number;
            } | null;
            /** @description How often points were redeemed. */
            redemptions: number;
            /** @description How many notes service clerks left. */
            notes: number;
            /** @description Purchases in all. */
            purchases: {
                /** @description How many. */
                count: number;
                /** @description Paid in all. Minor units of the programme's currency. */
                amount: number;
                /** @description Items in all. */
                items: number;
                /**
                 * Format: date-time
                 * @description When the first happened. UTC, RFC 3339 with milliseconds.
                 */
                firstAt: string | null;
                /**
                 * Format: date-time
                 * @description When the last happened. UTC, RFC 3339 with milliseconds.
                 */
                lastAt: string | null;
                /** @description What was taken off in all. Minor units of the programme's currency. */
                discount: number;
                /** @description How many had a discount or a promotion. */
                promoted: number;
                /** @description How many by channel; the rarest together as `other`. */
                channels: {
                    [key: string]: number;
                };
                /** @description How many by location; the rarest together as `other`. */
                locations: {
                    [key: string]: number;
                };
            };
            /** @description The loyalty class recorded last. */
            class: {
                /**
                 * @description The class.
                 * @enum {string}
                 */
                class: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
                /**
                 * Format: date-time
                 * @description Since when. UTC, RFC 3339 with milliseconds.
                 */
                since: string;
                /** @description Version of the model that said so. */
                modelVersion: number;
            } | null;
            /** @description Ids of the announced segments that the member is in, sorted. */
            segments: string[];
            /** @description What the member thinks. */
            feedback: {
                /** @description The newest answer to the NPS question. */
                nps: {
                    /** @description NPS: 0 to 10. CSAT: 1 to 5. */
                    score: number;
                    /**
                     * Format: date-time
                     * @description When it was given. UTC, RFC 3339 with milliseconds.
                     */
                    at: string;
                    /**
                     * @description Why, in one word of a fixed list.
                     * @enum {string|null}
                     */
                    reason: "price" | "quality" | "service" | "convenience" | "range" | "brand" | "programme" | "other" | null;
                    /** @description In their own words. With the scope pii:read, until the member is forgotten. */
                    comment?: string | null;
                } | null;
                /** @description The newest answer to the CSAT question. */
                csat: {
                    /** @description NPS: 0 to 10. CSAT: 1 to 5. */
                    score: number;
                    /**
                     * Format: date-time
                     * @description When it was given. UTC, RFC 3339 with milliseconds.
                     */
                    at: string;
                    /**
                     * @description Why, in one word of a fixed list.
                     * @enum {string|null}
                     */
                    reason: "price" | "quality" | "service" | "convenience" | "range" | "brand" | "programme" | "other" | null;
                    /** @description In their own words. With the scope pii:read, until the member is forgotten. */
                    comment?: string | null;
                } | null;
                /** @description Answers in all. */
                answers: number;
            };
            /** @description How often each behaviour was recorded (review, share, referral …). */
            behaviours: {
                [key: string]: number;
            };
            /** @description Service requests. */
            requests: {
                /** @description Opened in all. */
                opened: number;
                /** @description Resolved in all. */
                resolved: number;
                /** @description Milliseconds to the first answer by a person, in all. */
                firstResponseMsTotal: number;
                /** @description How many had an answer by a person. */
                firstResponses: number;
            };
            /** @description Revision of the member: the number of the last event that is in it, from 0. */
            revision: number;
            /**
             * Format: date-time
             * @description When the last event counted. UTC, RFC 3339 with milliseconds.
             */
            lastEventAt: string;
            /**
             * Format: date-time
             * @description When something is due: activation, expiry, review. UTC, RFC 3339 with milliseconds.
             */
            nextDueAt: string | null;
        };
        MemberNowOrThen: components["schemas"]["Member"] | components["schemas"]["MemberAt"];
        /** @description A consent that was given or withdrawn. The id is `{program}.{memberId}.{revision}`, with ten digits of the revision of its event. */
        Consent: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description What the member consents to. */
            purpose: string;
            /** @description Given, not withdrawn. */
            granted: boolean;
            /**
             * Format: date-time
             * @description Since when. UTC, RFC 3339 with milliseconds.
             */
            changedAt: string;
            /** @description Name of the client that recorded it. */
            changedBy: string;
        };
        /** @description A purchase and what it earned. The id is `{program}.{memberId}.{purchaseId}`. */
        Purchase: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description As the caller named it. */
            purchaseId: string;
            /**
             * Format: date-time
             * @description When it happened. UTC, RFC 3339 with milliseconds.
             */
            occurredAt: string;
            /** @description Paid; minor units of `currency`. */
            amount: number;
            /** @description ISO 4217. */
            currency: string;
            /** @description Items bought. */
            itemCount: number;
            /** @description What was taken off; minor units of `currency`. */
            discount: number;
            /** @description Code of the promotion. */
            promotion: string | null;
            /** @description Neither a discount nor a promotion had a part in it. */
            fullPrice: boolean;
            /** @description What the shop paid for it, minor units of `currency`; null unless every line says it. */
            cost: number | null;
            /** @description Where: web, store, app … */
            channel: string | null;
            /** @description Which shop. */
            location: string | null;
            /** @description When it counts. A day in the programme's zone. */
            localDay: string;
            /** @description 0 to 23, in UTC. */
            hour: number;
            /** @description Texts of the caller's own. */
            metadata: {
                [key: string]: string;
            };
            /** @description Made without a member, and claimed later. */
            guest: boolean;
            /** @description Points that it earned, less those that were taken back. */
            points: number;
            /** @description The part that was paid with points. */
            payment: {
                /** @description Points that were used. */
                points: number;
                /** @description What they paid; minor units of `currency`. */
                amount: number;
                /** @description The reservation that they were kept in. */
                reservationId: string | null;
            } | null;
            /** @description What of it has come back; minor units of `currency`. */
            returned: number;
            /** @description Nothing of it is left. */
            returnedWhole: boolean;
            /** @description It was cancelled before it was activated. */
            cancelled: boolean;
            /**
             * Format: date-time
             * @description From when its points can be used, where they waited for an event. UTC, RFC 3339 with milliseconds.
             */
            activatedAt: string | null;
            /** @description What was corrected of it, oldest first; all else is as it was corrected last. */
            corrections: {
                /** @description As the caller named it. */
                correctionId: string;
                /**
                 * Format: date-time
                 * @description When it was corrected. UTC, RFC 3339 with milliseconds.
                 */
                correctedAt: string;
                /** @description Why. */
                reason: string | null;
                /** @description What was recorded wrongly. */
                fields: string[];
                /**
                 * Format: date-time
                 * @description When it was said to have happened before. UTC, RFC 3339 with milliseconds.
                 */
                occurredAt: string;
                /** @description The total before; minor units. */
                amountBefore: number;
                /** @description The total after it. */
                amountAfter: number;
                /** @description What it earned before, whatever has come back. */
                pointsBefore: number;
                /** @description What it earned after it. */
                pointsAfter: number;
            }[];
        };
        /** @description How a line of a batch ended. One that was refused has `code` and `detail`. */
        BatchPurchaseAnswer: {
            /** @description 1 for the first line of the batch; empty lines count too. */
            line: number;
            /** @description As the line has it; left out where it has none that is valid. */
            idempotencyKey?: string;
            /** @description What the command alone would have been answered with. */
            status: number;
            /**
             * @description Recorded now, recorded by an earlier request, nothing that would change anything, or a dry run.
             * @enum {string}
             */
            outcome?: "appended" | "replayed" | "unchanged" | "preview";
            /** @description The member; pseudonymous. */
            memberId?: string;
            /** @description The purchase. */
            purchaseId?: string;
            /** @description Points that the purchase earned. */
            points?: number;
            /** @description Whether the line enrolled the member. */
            enrolled?: boolean;
            /** @description Number of the last event of the member, from 0. */
            revision?: number;
            /** @description The position of the command in the log. */
            position?: string;
            code?: components["schemas"]["ProblemCode"];
            /** @description What is wrong, in words. */
            detail?: string;
            /** @description What is wrong with the fields. */
            errors?: components["schemas"]["ProblemError"][];
            /** @description Faults of the line that `errors` leaves out. */
            moreErrors?: number;
        };
        /** @description Points that were used. The id is `{program}.{memberId}.{redemptionId}`. */
        Redemption: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description As the caller or the server named it; `reservation.{reservationId}` of reserved points, `purchase.{purchaseId}` of points that paid for a purchase, `event.{eventId}` of those recorded without an id. */
            redemptionId: string;
            /** @description How many. */
            points: number;
            /** @description What they were used for, as the caller said. */
            reference: string | null;
            /** @description The purchase that they paid for. */
            purchaseId: string | null;
            /** @description The reservation that had them. */
            reservationId: string | null;
            /**
             * Format: date-time
             * @description When it counts. UTC, RFC 3339 with milliseconds.
             */
            redeemedAt: string;
            /**
             * Format: date-time
             * @description When it was recorded. UTC, RFC 3339 with milliseconds.
             */
            recordedAt: string;
            /** @description Name of the client that used them. */
            redeemedBy: string;
            /** @description What was given back of it, since the purchase that it paid for came back; oldest first. */
            returned: {
                /** @description The return. */
                returnId: string;
                /** @description How many, those that had ended meanwhile included. */
                points: number;
                /**
                 * Format: date-time
                 * @description When it counts. UTC, RFC 3339 with milliseconds.
                 */
                returnedAt: string;
            }[];
            /** @description Texts of the caller's own. */
            metadata: {
                [key: string]: string;
            };
        };
        /** @description Points reserved for an order. The id is `{program}.{memberId}.{reservationId}`. */
        Reservation: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description As the caller named it. */
            reservationId: string;
            /**
             * @description What became of it.
             * @enum {string}
             */
            state: "open" | "captured" | "released" | "expired";
            /** @description Reserved. */
            points: number;
            /** @description Of these, used. */
            captured: number;
            /** @description Of these, ended as they were released, since their lots had ended. */
            ended: number;
            /** @description The reference of the reservation, then that of the capture. */
            reference: string | null;
            /** @description The purchase that they paid for. */
            purchaseId: string | null;
            /**
             * Format: date-time
             * @description When they were reserved. UTC, RFC 3339 with milliseconds.
             */
            reservedAt: string;
            /**
             * Format: date-time
             * @description When it is over unless it is captured or released before. UTC, RFC 3339 with milliseconds.
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When it was captured or released, or was over. UTC, RFC 3339 with milliseconds.
             */
            closedAt: string | null;
            /** @description Why it was released. */
            reason: string | null;
        };
        /** @description A return of a purchase, or of a part of it. The id is `{program}.{memberId}.{returnId}`. */
        Return: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description As the caller named it. */
            returnId: string;
            /** @description What was returned. */
            purchaseId: string;
            /**
             * Format: date-time
             * @description When it was returned. UTC, RFC 3339 with milliseconds.
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @description When it counts. UTC, RFC 3339 with milliseconds.
             */
            effectiveAt: string;
            /** @description The day of the purchase. A day in the programme's zone. */
            purchasedOn: string;
            /** @description What came back of the total; minor units of `currency`. */
            amount: number;
            /** @description ISO 4217. */
            currency: string;
            /** @description What of that is refunded in money. */
            refund: number;
            /** @description Nothing of the purchase was left after it. */
            whole: boolean;
            /** @description Lines that came back. */
            lines: {
                /** @description Which line of the purchase, from 1. */
                line: number;
                /** @description What it is. */
                sku: string;
                /** @description How much of it. */
                quantity: number;
                /** @description What had been paid for it; minor units. */
                amount: number;
            }[] | null;
            /** @description What the purchase earns less with it. */
            points: number;
            /** @description What of these points the member did not have any more, and keeps. */
            waived: number;
            /** @description What of these points the member owed from then on. */
            debt: number;
            /** @description Points that had paid for it, and were given back. */
            restored: number;
            /** @description Why. */
            reason: string | null;
        };
        /** @description How a line of a batch ended. One that was refused has `code` and `detail`. */
        BatchReturnAnswer: {
            /** @description 1 for the first line of the batch; empty lines count too. */
            line: number;
            /** @description As the line has it; left out where it has none that is valid. */
            idempotencyKey?: string;
            /** @description What the command alone would have been answered with. */
            status: number;
            /**
             * @description Recorded now, recorded by an earlier request, nothing that would change anything, or a dry run.
             * @enum {string}
             */
            outcome?: "appended" | "replayed" | "unchanged" | "preview";
            /** @description The member; pseudonymous. */
            memberId?: string;
            /** @description The return. */
            returnId?: string;
            /** @description The purchase that came back. */
            purchaseId?: string;
            /** @description Points that what came back had earned. */
            points?: number;
            /** @description Of them, what the member did not have and does not owe. */
            waived?: number;
            /** @description Of them, what the member owes now. */
            debt?: number;
            /** @description Points that had paid for it, and were given back. */
            restored?: number;
            /** @description Number of the last event of the member, from 0. */
            revision?: number;
            /** @description The position of the command in the log. */
            position?: string;
            code?: components["schemas"]["ProblemCode"];
            /** @description What is wrong, in words. */
            detail?: string;
            /** @description What is wrong with the fields. */
            errors?: components["schemas"]["ProblemError"][];
            /** @description Faults of the line that `errors` leaves out. */
            moreErrors?: number;
        };
        /** @description Points that members give each other: one document on each side. The id is `{program}.{memberId}.{transferId}`, and `{program}.{memberId}.in.{otherMemberId}.{transferId}` on the side of the one who receives. */
        Transfer: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description As the caller named it. */
            transferId: string;
            /**
             * @description Whether the member gives the points or receives them.
             * @enum {string}
             */
            direction: "out" | "in";
            /** @description Who receives or gives them. */
            otherMemberId: string;
            /**
             * @description Whether the points are on their way, have arrived, or have come back.
             * @enum {string}
             */
            state: "open" | "completed" | "failed";
            /** @description Transferred. */
            points: number;
            /** @description Why, as the request said; null on the side of the one who receives. */
            reason: string | null;
            /**
             * @description Why they did not arrive.
             * @enum {string|null}
             */
            failure: "member_unknown" | "member_forgotten" | "member_closed" | "member_frozen" | "member_merged" | "balance_limit" | "daily_limit" | "lots_ended" | null;
            /**
             * Format: date-time
             * @description When they were given; for the one who receives when they came. UTC, RFC 3339 with milliseconds.
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @description When they arrived or came back. UTC, RFC 3339 with milliseconds.
             */
            closedAt: string | null;
        };
        /** @description An adjustment by hand. The id is `{program}.{memberId}.{adjustmentId}`. */
        Adjustment: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description As the caller named it; of older ones the id of their event. */
            adjustmentId: string;
            /**
             * @description `waiting`: another client has to approve it; until then it does not count.
             * @enum {string}
             */
            state: "waiting" | "counted" | "declined";
            /** @description Above zero gives, below zero takes. */
            points: number;
            /** @description Why. */
            reason: string;
            /** @description Last day on which the points count, where it was named and approval was needed. A day in the programme's zone. */
            expiresOn: string | null;
            /**
             * Format: date-time
             * @description When it was asked for. UTC, RFC 3339 with milliseconds.
             */
            requestedAt: string;
            /** @description Name of the client that asked for it. */
            requestedBy: string;
            /**
             * Format: date-time
             * @description When it began to count, or was declined. UTC, RFC 3339 with milliseconds.
             */
            decidedAt: string | null;
            /** @description Name of the client that approved or declined it; null where nobody had to. */
            decidedBy: string | null;
            /** @description Why it was declined. */
            declineReason: string | null;
        };
        /** @description How a line of a batch ended. One that was refused has `code` and `detail`. */
        BatchAdjustmentAnswer: {
            /** @description 1 for the first line of the batch; empty lines count too. */
            line: number;
            /** @description As the line has it; left out where it has none that is valid. */
            idempotencyKey?: string;
            /** @description What the command alone would have been answered with. */
            status: number;
            /**
             * @description Recorded now, recorded by an earlier request, nothing that would change anything, or a dry run.
             * @enum {string}
             */
            outcome?: "appended" | "replayed" | "unchanged" | "preview";
            /** @description The member; pseudonymous. */
            memberId?: string;
            /** @description The adjustment; with the status 202 it waits for approval under this id. */
            adjustmentId?: string;
            /** @description Number of the last event of the member, from 0. */
            revision?: number;
            /** @description The position of the command in the log. */
            position?: string;
            code?: components["schemas"]["ProblemCode"];
            /** @description What is wrong, in words. */
            detail?: string;
            /** @description What is wrong with the fields. */
            errors?: components["schemas"]["ProblemError"][];
            /** @description Faults of the line that `errors` leaves out. */
            moreErrors?: number;
        };
        /** @description A service request. The id is `{program}.{memberId}.{requestId}`. */
        ServiceRequest: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description As the caller named it. */
            requestId: string;
            /** @description What it is about. */
            topic: string | null;
            /** @description How it came. */
            channel: string | null;
            /**
             * @description An automatic answer leaves it open.
             * @enum {string}
             */
            state: "open" | "answered" | "resolved";
            /**
             * Format: date-time
             * @description When it was opened. UTC, RFC 3339 with milliseconds.
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description When a person first answered. UTC, RFC 3339 with milliseconds.
             */
            answeredAt: string | null;
            /** @description Milliseconds until a person answered. */
            firstResponseMs: number | null;
            /**
             * Format: date-time
             * @description When it was resolved. UTC, RFC 3339 with milliseconds.
             */
            resolvedAt: string | null;
        };
        /** @description A note on a member. */
        Note: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description As the caller named it. */
            noteId: string;
            /** @description What the clerk wrote; with the scope pii:read, until the member is forgotten. */
            text?: string;
            /**
             * Format: date-time
             * @description When it was added. UTC, RFC 3339 with milliseconds.
             */
            addedAt: string;
            /** @description Who left it. */
            author: {
                /** @description client, system … */
                type: string;
                /** @description Which one. */
                id: string;
            };
        };
        /** @description A guest purchase after a command. */
        GuestPurchaseAnswer: {
            /** @description As the caller named it. */
            purchaseId: string;
            /** @description Number of its last event, from 0; −1 where there is none yet. */
            revision: number;
            /** @description The member who claimed it. */
            claimedBy: string | null;
            /** @description What the command did; nothing where it changed nothing. */
            events: (components["schemas"]["GuestPurchaseRecorded"] | components["schemas"]["GuestPurchaseClaimed"])[];
        };
        /** @description An answer to a survey. */
        Feedback: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /**
             * @description Net Promoter Score or customer satisfaction.
             * @enum {string}
             */
            kind: "nps" | "csat";
            /** @description NPS: 0 to 10. CSAT: 1 to 5. */
            score: number;
            /**
             * @description Why, in one word of a fixed list.
             * @enum {string|null}
             */
            reason: "price" | "quality" | "service" | "convenience" | "range" | "brand" | "programme" | "other" | null;
            /** @description In their own words. With the scope pii:read, until the member is forgotten. */
            comment?: string | null;
            /** @description The purchase that it is about. */
            purchaseId: string | null;
            /** @description How it came. */
            channel: string | null;
            /**
             * Format: date-time
             * @description When it was given. UTC, RFC 3339 with milliseconds.
             */
            occurredAt: string;
        };
        /** @description Something that a member did besides buying. The id is `{program}.{memberId}.{commandId}`. */
        Behaviour: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description What it was: a slug that earn rules may name. */
            behaviour: string;
            /** @description As the caller named it. */
            reference: string | null;
            /** @description Where: web, store, app … */
            channel: string | null;
            /**
             * Format: date-time
             * @description When it happened. UTC, RFC 3339 with milliseconds.
             */
            occurredAt: string;
            /** @description When it counts. A day in the programme's zone. */
            localDay: string;
            /** @description Points that it earned. */
            points: number;
        };
        /** @description A segment after a command. */
        SegmentDefinition: {
            /** @description The programme. */
            programId: string;
            /** @description The segment. */
            segmentId: string;
            /** @description Version of the definition, from 1. */
            version: number;
            /** @description For people. */
            name: string;
            /** @description Who is in it, in words. */
            description?: string;
            /** @description Who is in it. */
            rule: {
                /** @description Fits members that are in it; instants may be relative. */
                filter?: {
                    [key: string]: unknown;
                };
                /** @description In one of these. */
                anyOf?: string[];
                /** @description In all of these. */
                allOf?: string[];
                /** @description In none of these. */
                noneOf?: string[];
            };
            /** @description Whether entering and leaving are recorded. */
            announced: boolean;
            /** @description It is out of use. */
            isRetired: boolean;
            /** @description Number of its last event, from 0; −1 where there is none yet. */
            revision: number;
        };
        /** @description A segment in use. */
        Segment: {
            /** @description The segment. */
            segmentId: string;
            /** @description For people. */
            name: string;
            /** @description Who is in it, in words. */
            description: string | null;
            /** @description Version of the definition, from 1. */
            version: number;
            /** @description Comes with Trofast. */
            builtIn: boolean;
            /** @description Whether entering and leaving are recorded. */
            announced: boolean;
            /** @description Who is in it. */
            rule: {
                /** @description Fits members that are in it; instants may be relative. */
                filter?: {
                    [key: string]: unknown;
                };
                /** @description In one of these. */
                anyOf?: string[];
                /** @description In all of these. */
                allOf?: string[];
                /** @description In none of these. */
                noneOf?: string[];
            };
            /** @description How many are in it now; null where they are too few to be shown, or where the rule cannot be applied. */
            members: number | null;
        };
        /** @description A programme after a command. */
        ProgramAnswer: {
            /** @description The programme. */
            programId: string;
            /** @description Number of its last event, from 0; −1 where there is none yet. */
            revision: number;
            /** @description In the order in which they come into force. */
            versions: {
                /** @description From 1. */
                version: number;
                /**
                 * Format: date-time
                 * @description From when on it is in force, until the next one is. UTC, RFC 3339 with milliseconds.
                 */
                effectiveFrom: string;
                rules: components["schemas"]["ProgramRules"];
            }[];
        };
        /** @description A tier given by hand. The id is `{program}.{memberId}.{grantId}`. */
        TierGrant: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description As the caller named it. */
            grantId: string;
            /**
             * @description What became of it.
             * @enum {string}
             */
            state: "in_force" | "revoked" | "ended";
            /** @description Id of the tier. */
            tier: string;
            /** @description Why it was granted. */
            reason: string;
            /**
             * Format: date-time
             * @description From when on. UTC, RFC 3339 with milliseconds.
             */
            grantedAt: string;
            /**
             * Format: date-time
             * @description When it is over, unless it is revoked before; null for never. UTC, RFC 3339 with milliseconds.
             */
            until: string | null;
            /**
             * Format: date-time
             * @description When it was revoked, or was over. UTC, RFC 3339 with milliseconds.
             */
            closedAt: string | null;
            /** @description Why it was revoked. */
            revokeReason: string | null;
        };
        /** @description Who has an identity. */
        FoundMember: {
            /** @description The member. */
            memberId: string;
        };
        /** @description What a member has at a time. */
        Balance: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description Revision of the last event that counted; −1 before the first. */
            revision: number;
            /**
             * Format: date-time
             * @description The time. UTC, RFC 3339 with milliseconds.
             */
            asOf: string;
            balance: components["schemas"]["Points"];
            /** @description Id of the tier; null before the enrolment. */
            tier: string | null;
        };
        /** @description The tier of a member at a time. */
        Tier: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description Revision of the last event that counted; −1 before the first. */
            revision: number;
            /**
             * Format: date-time
             * @description The time. UTC, RFC 3339 with milliseconds.
             */
            asOf: string;
            /** @description Id of the tier; null before the enrolment. */
            tier: string | null;
            /** @description A tier of the ladder. */
            next: {
                /** @description Its id. */
                tier: string;
                /** @description What is needed of the metric. */
                threshold: number;
            } | null;
            /** @description The ladder in force at that time, lowest first. */
            ladder: {
                /** @description Its id. */
                tier: string;
                /** @description What is needed of the metric. */
                threshold: number;
            }[];
            /**
             * @description What thresholds are in.
             * @enum {string}
             */
            metric: "qualifying_points" | "spend" | "purchases";
        };
        /** @description A credit and what is left of it. The id is `{program}.{memberId}.{lotId}`. */
        Lot: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description The lot. */
            lotId: string;
            /** @description Credited. */
            points: number;
            /** @description Left. */
            remaining: number;
            /**
             * Format: date-time
             * @description When they were earned. UTC, RFC 3339 with milliseconds.
             */
            earnedAt: string;
            /**
             * Format: date-time
             * @description From when on they can be used. UTC, RFC 3339 with milliseconds.
             */
            activeFrom: string;
            /**
             * Format: date-time
             * @description When they end; exclusive. Null for never. UTC, RFC 3339 with milliseconds.
             */
            expiresAt: string | null;
            /**
             * @description Whether it can be used.
             * @enum {string}
             */
            state: "pending" | "active" | "used" | "expired";
            /**
             * Format: date-time
             * @description When the credit counts. UTC, RFC 3339 with milliseconds.
             */
            creditedAt: string;
            /** @description What was taken of it. */
            uses: {
                /**
                 * Format: date-time
                 * @description When it counts. UTC, RFC 3339 with milliseconds.
                 */
                at: string;
                /** @description How many; below zero where they came back. */
                points: number;
                /**
                 * @description By what. `reversal`: what a purchase had earned was taken back. `transfer`: they went to another member.
                 * @enum {string}
                 */
                kind: "redemption" | "adjustment" | "reversal" | "transfer";
            }[];
        };
        /** @description A movement of points. The id is `{program}.{memberId}.{revision}`. */
        LedgerRow: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description Revision of the member: the number of the last event that is in it, from 0. */
            revision: number;
            /**
             * @description The event.
             * @enum {string}
             */
            type: "PointsEarned" | "PointsRecalculated" | "DebtSettled" | "PointsReversed" | "PointsRestored" | "PointsCorrected" | "PurchaseActivated" | "PointsActivated" | "PointsExpired" | "ExpiryRevoked" | "ActivationRevoked" | "PointsRedeemed" | "PointsReserved" | "ReservationCaptured" | "ReservationReleased" | "ReservationExpired" | "TransferRequested" | "PointsTransferredOut" | "TransferFailed" | "PointsTransferredIn" | "PointsMergedOut" | "PointsMergedIn" | "PointsAdjusted" | "LotExpiryChanged";
            /** @description Above zero for credits, below for debits. */
            points: number;
            /** @description Available after it. */
            balanceAfter: number;
            /** @description The balance after it. */
            balance: {
                /** @description Can be redeemed. */
                available: number;
                /** @description Not yet in force. */
                pending: number;
                /** @description Held for an order. */
                reserved: number;
            };
            /** @description The lot that it made, moved or gave another end. */
            lotId: string | null;
            /** @description The lots that a debit used, that were returned, or that got another end (with 0 points). */
            allocations: {
                /** @description The lot. */
                lotId: string;
                /** @description Points of it. */
                points: number;
            }[] | null;
            /**
             * Format: date-time
             * @description When the lot ends; exclusive. UTC, RFC 3339 with milliseconds.
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description When it counts. UTC, RFC 3339 with milliseconds.
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description When it happened. UTC, RFC 3339 with milliseconds.
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @description When it was recorded. UTC, RFC 3339 with milliseconds.
             */
            recordedAt: string;
            /** @description What a person gave as the reason, or where points were earned. */
            reason: string | null;
            /** @description What the rules say. */
            because: string | null;
            /** @description Id of the rule. */
            rule: string | null;
            /** @description Version of the rule. */
            ruleVersion: number | null;
            /** @description Version of the programme. */
            programVersion: number | null;
            /** @description The purchase that it is for. */
            purchaseId: string | null;
            /** @description The caller's own reference. */
            reference: string | null;
            /** @description Who did it. */
            actor: {
                /** @description client, system … */
                type: string;
                /** @description Which one. */
                id: string;
            };
            /** @description The command that it came from. */
            commandId: string;
            /** @description The event. */
            eventId: string;
        };
        /** @description A purchase and what it earned, a guest’s too. */
        PurchaseById: {
            /** @description The member; pseudonymous. */
            memberId?: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description As the caller named it. */
            purchaseId: string;
            /**
             * Format: date-time
             * @description When it happened. UTC, RFC 3339 with milliseconds.
             */
            occurredAt: string;
            /** @description Paid; minor units of `currency`. */
            amount: number;
            /** @description ISO 4217. */
            currency: string;
            /** @description Items bought. */
            itemCount: number;
            /** @description What was taken off; minor units of `currency`. */
            discount: number;
            /** @description Code of the promotion. */
            promotion: string | null;
            /** @description Neither a discount nor a promotion had a part in it. */
            fullPrice: boolean;
            /** @description What the shop paid for it, minor units of `currency`; null unless every line says it. */
            cost: number | null;
            /** @description Where: web, store, app … */
            channel: string | null;
            /** @description Which shop. */
            location: string | null;
            /** @description When it counts. A day in the programme's zone. */
            localDay: string;
            /** @description 0 to 23, in UTC. */
            hour: number;
            /** @description Texts of the caller's own. */
            metadata: {
                [key: string]: string;
            };
            /** @description Made without a member, and claimed later. */
            guest: boolean;
            /** @description Points that it earned, less those that were taken back. */
            points: number;
            /** @description The part that was paid with points. */
            payment: {
                /** @description Points that were used. */
                points: number;
                /** @description What they paid; minor units of `currency`. */
                amount: number;
                /** @description The reservation that they were kept in. */
                reservationId: string | null;
            } | null;
            /** @description What of it has come back; minor units of `currency`. */
            returned: number;
            /** @description Nothing of it is left. */
            returnedWhole: boolean;
            /** @description It was cancelled before it was activated. */
            cancelled: boolean;
            /**
             * Format: date-time
             * @description From when its points can be used, where they waited for an event. UTC, RFC 3339 with milliseconds.
             */
            activatedAt: string | null;
            /** @description What was corrected of it, oldest first; all else is as it was corrected last. */
            corrections: {
                /** @description As the caller named it. */
                correctionId: string;
                /**
                 * Format: date-time
                 * @description When it was corrected. UTC, RFC 3339 with milliseconds.
                 */
                correctedAt: string;
                /** @description Why. */
                reason: string | null;
                /** @description What was recorded wrongly. */
                fields: string[];
                /**
                 * Format: date-time
                 * @description When it was said to have happened before. UTC, RFC 3339 with milliseconds.
                 */
                occurredAt: string;
                /** @description The total before; minor units. */
                amountBefore: number;
                /** @description The total after it. */
                amountAfter: number;
                /** @description What it earned before, whatever has come back. */
                pointsBefore: number;
                /** @description What it earned after it. */
                pointsAfter: number;
            }[];
        };
        /** @description The loyalty class of a member, and why. */
        MemberClass: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /**
             * @description As recorded; `unclassified` until there is enough evidence.
             * @enum {string}
             */
            class: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
            /**
             * Format: date-time
             * @description Since when, by the record; null before the first. UTC, RFC 3339 with milliseconds.
             */
            since: string | null;
            /** @description 0 to 1 each, together 1; null in the past before the first record. */
            scores: {
                /** @description The score. */
                satisfaction: number;
                /** @description The score. */
                price: number;
                /** @description The score. */
                opportunistic: number;
                /** @description The score. */
                convenience: number;
                /** @description The score. */
                true: number;
            } | null;
            /** @description The lead of the best class over the next one, 0 to 1. */
            margin: number;
            /** @description What each feature added to the class; where there is none yet, to the one that leads. */
            evidence: {
                /** @description Its name. */
                feature: string;
                /** @description Its value. */
                value: number;
                /** @description What it added to the class. */
                added: number;
            }[];
            /** @description What behaviour and what attitude added, apart. */
            axes: {
                /** @description What was done. */
                behaviour: number;
                /** @description What was said; null where nothing is known of it. */
                attitude: number | null;
            };
            /** @description Purchases and answers that it rests on. */
            observations: number;
            /** @description Features that could not be known. */
            missing: string[];
            /** @description Version of the model; null where nothing is recorded. */
            modelVersion: number | null;
            /** @description What to do next. */
            nextMove: string;
        };
        /** @description How members spread over the classes. */
        LoyaltyClasses: {
            /** @description Its name. */
            figure: string;
            /** @description What is counted, and how. */
            definition: string;
            /** @description What it is read from. */
            source: string;
            /**
             * Format: date-time
             * @description The time. UTC, RFC 3339 with milliseconds.
             */
            asOf: string;
            /** @description Where it was read. */
            position: string | null;
            /** @description All that it was made with. */
            inputs: {
                [key: string]: unknown;
            };
            /** @description A row for each class. */
            rows: {
                /**
                 * @description The class.
                 * @enum {string}
                 */
                class: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
                /** @description How many; null where they are too few to be shown. */
                members: number | null;
                /** @description Of all, 0 to 1. */
                share: number | null;
                /** @description What to do next. */
                nextMove: string;
            }[];
        };
        /** @description How members moved between the classes. */
        ClassFlow: {
            /** @description Its name. */
            figure: string;
            /** @description What is counted, and how. */
            definition: string;
            /** @description What it is read from. */
            source: string;
            /**
             * Format: date-time
             * @description The time. UTC, RFC 3339 with milliseconds.
             */
            asOf: string;
            /** @description Where it was read. */
            position: string | null;
            /** @description All that it was made with. */
            inputs: {
                [key: string]: unknown;
            };
            /** @description A row for each period and pair of classes that occurs. */
            rows: {
                /** @description `2026-11`, `2026-Q4` or `2026`, in UTC. */
                period: string;
                /**
                 * @description Class before.
                 * @enum {string}
                 */
                from: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
                /**
                 * @description Class after.
                 * @enum {string}
                 */
                to: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
                /** @description How many; null where they are too few to be shown. */
                changes: number | null;
            }[];
        };
        /** @description A change of a member's class, written once. The id is `{program}.{memberId}.{revision}`, in ten digits. */
        ClassChange: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description Revision of the member: the number of the last event that is in it, from 0. */
            revision: number;
            /**
             * Format: date-time
             * @description When it counts. UTC, RFC 3339 with milliseconds.
             */
            at: string;
            /**
             * @description Class before.
             * @enum {string}
             */
            from: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
            /**
             * @description Class after.
             * @enum {string}
             */
            to: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
            /** @description Score of the class less that of the next one. */
            margin: number;
            /** @description Purchases and answers that it rests on. */
            observations: number;
            /** @description What it rests on. */
            evidence: {
                /** @description Its name. */
                feature: string;
                /** @description Its value. */
                value: number;
                /** @description What it added. */
                added: number;
            }[];
            /** @description Version of the model. */
            modelVersion: number;
        };
        /** @description A model that gives the classes. */
        ClassModel: {
            /** @description Its version. */
            version: number;
            /** @description How it came about. */
            description: string;
            /** @description The server classifies by it (`TROFAST_CLASS_MODEL`). */
            inForce: boolean;
            /** @description Below this a member stays unclassified. */
            enough: {
                /** @description Purchases that are enough. */
                purchases: number;
                /** @description Purchases that are enough once a survey was answered. */
                purchasesWithAnswer: number;
                /** @description Lead of the best class over the next one. */
                margin: number;
            };
            /** @description By how much another class must lead the recorded one. */
            leadToMove: number;
            /** @description Where each class begins. */
            bias: {
                [key: string]: number;
            };
            /** @description What it weighs. */
            features: {
                /** @description Its name. */
                name: string;
                /** @description What it is. */
                describes: string;
                /**
                 * @description What it is about.
                 * @enum {string}
                 */
                axis: "attitude" | "behaviour";
                /** @description What it adds to each class. */
                weights: {
                    [key: string]: number;
                };
            }[];
        };
        /** @description How two models classify all members. */
        ClassComparison: {
            /** @description The one. */
            modelVersion: number;
            /** @description The other. */
            against: number;
            /** @description How many were classified. */
            members: number;
            /** @description Whom both put into the same class. */
            same: number;
            /** @description Whose recorded class would change. */
            wouldMove: number;
            /** @description From the class of `against` to that of `modelVersion`, staying ones too. */
            moves: {
                /**
                 * @description By the other.
                 * @enum {string}
                 */
                from: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
                /**
                 * @description By the one.
                 * @enum {string}
                 */
                to: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
                /** @description How many; null where they are too few to be shown. */
                members: number | null;
            }[];
        };
        /** @description A figure that there is. */
        ListedFigure: {
            /** @description Its name. */
            figure: string;
            /** @description What is counted, and how. */
            definition: string;
            /** @description Where the formula comes from. */
            source: string;
            /** @description Of its rows. */
            columns: string[];
            /** @description What it takes, by name: the kind, the bounds or the choices, the default, and what it means. */
            inputs: {
                [key: string]: unknown;
            };
        };
        /** @description A figure. */
        Figure: {
            /** @description Its name. */
            figure: string;
            /** @description What is counted, and how. */
            definition: string;
            /** @description Where the formula comes from. */
            source: string;
            /**
             * Format: date-time
             * @description The time. UTC, RFC 3339 with milliseconds.
             */
            asOf: string;
            /** @description All that it was made with, defaults included. */
            inputs: {
                [key: string]: unknown;
            };
            /** @description Its rows. */
            rows: {
                [key: string]: (string | number | boolean | null) | {
                    [key: string]: string | number | boolean | null;
                };
            }[];
            /** @description Rows left out since they count too few members. */
            suppressed: number;
            /** @description Where it was read. */
            position: string | null;
        };
        /** @description What the points that are out are expected to cost. */
        Liability: {
            /** @description Its name. */
            figure: string;
            /** @description What is counted, and how. */
            definition: string;
            /** @description Where the formula comes from. */
            source: string;
            /**
             * Format: date-time
             * @description The time. UTC, RFC 3339 with milliseconds.
             */
            asOf: string;
            /** @description All that it was made with, defaults included. */
            inputs: {
                [key: string]: unknown;
            };
            /** @description Its rows. */
            rows: {
                [key: string]: (string | number | boolean | null) | {
                    [key: string]: string | number | boolean | null;
                };
            }[];
            /** @description Rows left out since they count too few members. */
            suppressed: number;
            /** @description Where it was read. */
            position: string | null;
            /** @description ISO 4217. */
            currency: string;
            /** @description Of all rows. */
            total: {
                /** @description Points. */
                points: number;
                /** @description Minor units of the currency. */
                liability: number;
                /** @description Points of forgotten members, which cost nothing; null where they are too few members to be shown. */
                forgotten: number | null;
            };
        };
        /** @description The models as fitted to all members who bought up to a day. */
        ClvModel: {
            /** @description The last day whose purchases the models know. A day in the programme's zone. */
            calibrationEnd: string;
            /** @description Purchases. */
            bgNbd: {
                /** @description The parameter r. */
                r: number;
                /** @description The parameter alpha. */
                alpha: number;
                /** @description The parameter a. */
                a: number;
                /** @description The parameter b. */
                b: number;
                /** @description Of the data, at the parameters. */
                logLikelihood: number;
                /** @description Of the parameters. */
                standardErrors: {
                    /** @description The parameter r. */
                    r: number;
                    /** @description The parameter alpha. */
                    alpha: number;
                    /** @description The parameter a. */
                    a: number;
                    /** @description The parameter b. */
                    b: number;
                } | null;
            };
            /** @description Spend; null where the data do not bear it. */
            gammaGamma: {
                /** @description The parameter p. */
                p: number;
                /** @description The parameter q. */
                q: number;
                /** @description The parameter v. */
                v: number;
                /** @description Of the data, at the parameters. */
                logLikelihood: number;
                /** @description Of the parameters. */
                standardErrors: {
                    /** @description The parameter p. */
                    p: number;
                    /** @description The parameter q. */
                    q: number;
                    /** @description The parameter v. */
                    v: number;
                } | null;
            } | null;
            /** @description Why there is no model of spend. */
            gammaGammaRefused?: {
                /** @description As a code. */
                code: string;
                /** @description In words. */
                reason: string;
            };
            /** @description Between how often and how much. */
            frequencySpendCorrelation: number;
            /** @description It is small enough for the model of spend. */
            spendIsIndependent: boolean;
            /** @description Who bought. */
            customers: number;
            /** @description Who bought again. */
            repeaters: number;
            /** @description Where it was read. */
            position: string | null;
        };
        /** @description What a member is expected to buy and to be worth. */
        MemberClv: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The last day whose purchases the models know. A day in the programme's zone. */
            calibrationEnd: string;
            /** @description Over so many. */
            months: number;
            /** @description Purchase days after the first. */
            frequency: number;
            /** @description Weeks from the first to the last of them. */
            recencyWeeks: number;
            /** @description Weeks from the first to the end of the calibration. */
            ageWeeks: number;
            /** @description Major units. */
            meanSpend: number;
            /** @description Probability that they have not left. */
            alive: number;
            /** @description How often they are expected to buy. */
            expectedPurchases: number;
            /** @description Minor units, discounted; null where the spend has no mean. */
            value: number | null;
        };
        /** @description A member of a segment. */
        SegmentMember: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /**
             * @description Whether the membership is in use.
             * @enum {string}
             */
            status: "active" | "frozen" | "closed" | "merged" | "forgotten";
            /**
             * Format: date-time
             * @description When the membership began. UTC, RFC 3339 with milliseconds.
             */
            enrolledAt: string | null;
            /**
             * @description By birth year, in the bounds of Pew Research; kept when the birth date is forgotten.
             * @enum {string|null}
             */
            generation: "silent" | "baby_boomer" | "generation_x" | "millennial" | "generation_z" | "generation_alpha" | null;
            /** @description The tier now. */
            tier: {
                /** @description Its id. */
                tier: string;
                /**
                 * Format: date-time
                 * @description Since when. UTC, RFC 3339 with milliseconds.
                 */
                since: string;
            };
            balance: components["schemas"]["Points"];
            /** @description Purchases in all. */
            purchases: {
                /** @description How many. */
                count: number;
                /** @description Paid in all. Minor units of the programme's currency. */
                amount: number;
                /** @description Items in all. */
                items: number;
                /**
                 * Format: date-time
                 * @description When the first happened. UTC, RFC 3339 with milliseconds.
                 */
                firstAt: string | null;
                /**
                 * Format: date-time
                 * @description When the last happened. UTC, RFC 3339 with milliseconds.
                 */
                lastAt: string | null;
                /** @description What was taken off in all. Minor units of the programme's currency. */
                discount: number;
                /** @description How many had a discount or a promotion. */
                promoted: number;
                /** @description How many by channel; the rarest together as `other`. */
                channels: {
                    [key: string]: number;
                };
                /** @description How many by location; the rarest together as `other`. */
                locations: {
                    [key: string]: number;
                };
            };
            /** @description The loyalty class recorded last. */
            class: {
                /**
                 * @description The class.
                 * @enum {string}
                 */
                class: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
                /**
                 * Format: date-time
                 * @description Since when. UTC, RFC 3339 with milliseconds.
                 */
                since: string;
                /** @description Version of the model that said so. */
                modelVersion: number;
            } | null;
        };
        /** @description Who would be in a segment. */
        SegmentPreview: {
            /** @description How many; null where they are too few to be shown. */
            members: number | null;
            /** @description The first of them. */
            items: components["schemas"]["SegmentMember"][];
        };
        /** @description All read models. */
        ReadModels: {
            /** @description All of them. */
            items: {
                /** @description Its name. */
                name: string;
                /** @description Its version. */
                version: number;
                /** @description What a document is. */
                description: string;
                /** @description Fields, in order, that queries go by without reading everything. */
                indexes: string[][];
            }[];
        };
        /** @description A read model with the schema of its documents. */
        ReadModel: {
            /** @description Its name. */
            name: string;
            /** @description Its version. */
            version: number;
            /** @description What a document is. */
            description: string;
            /** @description Fields, in order, that queries go by without reading everything. */
            indexes: string[][];
            /** @description JSON Schema; `x-personal` marks what is sealed. */
            schema: {
                [key: string]: unknown;
            };
        };
        /** @description Documents, or rows of the pipeline. */
        QueryRows: {
            /** @description In order. */
            items: {
                [key: string]: unknown;
            }[];
            /** @description Of a find: the `cursor` of the next page; left out on the last one. */
            nextCursor?: string;
            /** @description Of a pipeline: there were more than one answer takes. */
            hasMore?: boolean;
            /** @description The figures carry noise. */
            approximate?: boolean;
        };
        /** @description A programme. */
        Program: {
            /** @description The programme. */
            programId: string;
            /** @description In the order in which they come into force. */
            versions: {
                /** @description From 1. */
                version: number;
                /**
                 * Format: date-time
                 * @description From when on it is in force, until the next one is. UTC, RFC 3339 with milliseconds.
                 */
                effectiveFrom: string;
                rules: components["schemas"]["ProgramRules"];
            }[];
        };
        /** @description The terms of a programme in words, made from its rules. */
        Terms: {
            /** @description The programme. */
            programId: string;
            /** @description Version of the rules. */
            version: number;
            /**
             * @description Of the words.
             * @enum {string}
             */
            language: "en" | "nb" | "sv" | "da";
            /** @description The title. */
            title: string;
            /** @description In order. */
            sections: {
                /** @description What it is about. */
                heading: string;
                /** @description What it says. */
                sentences: string[];
            }[];
        };
        /** @description An event as it is in the log, in its newest version. */
        RecordedEvent: components["schemas"]["RecordedMemberEnrolled"] | components["schemas"]["RecordedProfileUpdated"] | components["schemas"]["RecordedConsentChanged"] | components["schemas"]["RecordedMemberFrozen"] | components["schemas"]["RecordedMemberUnfrozen"] | components["schemas"]["RecordedMemberClosed"] | components["schemas"]["RecordedMemberForgotten"] | components["schemas"]["RecordedPurchaseRecorded"] | components["schemas"]["RecordedPointsEarned"] | components["schemas"]["RecordedEarnCapped"] | components["schemas"]["RecordedPurchaseRecalculated"] | components["schemas"]["RecordedPointsRecalculated"] | components["schemas"]["RecordedPurchaseReturned"] | components["schemas"]["RecordedDebtSettled"] | components["schemas"]["RecordedPointsReversed"] | components["schemas"]["RecordedPointsRestored"] | components["schemas"]["RecordedPurchaseCorrected"] | components["schemas"]["RecordedPointsCorrected"] | components["schemas"]["RecordedPurchaseActivated"] | components["schemas"]["RecordedPointsActivated"] | components["schemas"]["RecordedPointsExpired"] | components["schemas"]["RecordedExpiryRevoked"] | components["schemas"]["RecordedActivationRevoked"] | components["schemas"]["RecordedPointsRedeemed"] | components["schemas"]["RecordedPointsReserved"] | components["schemas"]["RecordedReservationCaptured"] | components["schemas"]["RecordedReservationReleased"] | components["schemas"]["RecordedReservationExpired"] | components["schemas"]["RecordedTransferRequested"] | components["schemas"]["RecordedPointsTransferredOut"] | components["schemas"]["RecordedTransferFailed"] | components["schemas"]["RecordedPointsTransferredIn"] | components["schemas"]["RecordedTransferDeclined"] | components["schemas"]["RecordedMergeRequested"] | components["schemas"]["RecordedPointsMergedOut"] | components["schemas"]["RecordedMemberMerged"] | components["schemas"]["RecordedMergeFailed"] | components["schemas"]["RecordedPointsMergedIn"] | components["schemas"]["RecordedMemberAbsorbed"] | components["schemas"]["RecordedMergeDeclined"] | components["schemas"]["RecordedAdjustmentRequested"] | components["schemas"]["RecordedAdjustmentDeclined"] | components["schemas"]["RecordedPointsAdjusted"] | components["schemas"]["RecordedLotExpiryChanged"] | components["schemas"]["RecordedExpiryMoved"] | components["schemas"]["RecordedTierChanged"] | components["schemas"]["RecordedEarnedTierChanged"] | components["schemas"]["RecordedTierGranted"] | components["schemas"]["RecordedTierGrantRevoked"] | components["schemas"]["RecordedTierGrantEnded"] | components["schemas"]["RecordedTierGrantEndRevoked"] | components["schemas"]["RecordedIdentityAdded"] | components["schemas"]["RecordedIdentityRemoved"] | components["schemas"]["RecordedIdentityClaimVoided"] | components["schemas"]["RecordedFeedbackRecorded"] | components["schemas"]["RecordedBehaviourRecorded"] | components["schemas"]["RecordedServiceRequestOpened"] | components["schemas"]["RecordedServiceRequestAnswered"] | components["schemas"]["RecordedServiceRequestResolved"] | components["schemas"]["RecordedNoteAdded"] | components["schemas"]["RecordedLoyaltyClassChanged"] | components["schemas"]["RecordedSegmentEntered"] | components["schemas"]["RecordedSegmentLeft"] | components["schemas"]["RecordedCommandNoted"];
        /** @description A movement of points or of the tier, or a purchase that earned nothing, and why. */
        Movement: {
            /** @description Three times. */
            when: {
                /**
                 * Format: date-time
                 * @description When it counts. UTC, RFC 3339 with milliseconds.
                 */
                effectiveAt: string;
                /**
                 * Format: date-time
                 * @description When it happened. UTC, RFC 3339 with milliseconds.
                 */
                occurredAt: string;
                /**
                 * Format: date-time
                 * @description When it was recorded. UTC, RFC 3339 with milliseconds.
                 */
                recordedAt: string;
            };
            /** @description The type of the event. */
            what: string;
            /** @description Above zero for credits, below for debits. */
            points: number;
            /** @description Before it. */
            balanceBefore: {
                /** @description Can be redeemed. */
                available: number;
                /** @description Not yet in force. */
                pending: number;
                /** @description Held for an order. */
                reserved: number;
            };
            /** @description After it. */
            balanceAfter: {
                /** @description Can be redeemed. */
                available: number;
                /** @description Not yet in force. */
                pending: number;
                /** @description Held for an order. */
                reserved: number;
            };
            /** @description The rules with what each gave, or a reason in words. */
            why: {
                /** @description Version of the programme. */
                programVersion?: number;
                breakdown?: {
                    rule: string;
                    version: number;
                    effect: string;
                    points: number;
                    because: string;
                    amount?: number;
                    lines?: number[];
                    /** @constant */
                    counted?: true;
                }[];
                /** @description In words. */
                reason?: string;
            };
            /** @description Lots that it made, activated or took from. */
            lots: {
                /** @description The lot. */
                lotId: string;
                /** @description Signed as the lot saw them. */
                points: number;
            }[];
            /** @description The purchase that it is for. */
            purchaseId?: string;
            /** @description The caller's own reference. */
            reference?: string;
            /** @description The reservation that it made, used or ended. */
            reservationId?: string;
            /** @description The transfer to or from another member that it is of. */
            transferId?: string;
            /** @description That member. */
            otherMemberId?: string;
            /** @description The change of the tier. */
            tier?: {
                /** @description Before. */
                from: string;
                /** @description After. */
                to: string;
            };
            /** @description The end that lots have now. */
            expiry?: {
                /**
                 * Format: date-time
                 * @description When they end; exclusive. Null for never. UTC, RFC 3339 with milliseconds.
                 */
                expiresAt: string | null;
                /** @description The lots. */
                lots: {
                    /** @description The lot. */
                    lotId: string;
                    /**
                     * Format: date-time
                     * @description When it would have ended, where it was changed by hand. UTC, RFC 3339 with milliseconds.
                     */
                    expiresAtBefore?: string | null;
                }[];
            };
            /** @description The command that it came from. */
            command: string;
            /** @description Who did it. */
            actor: {
                /**
                 * @description A client, or a part of the system.
                 * @enum {string}
                 */
                type: "client" | "system";
                /** @description Which one. */
                id: string;
                /** @description Which of the client’s keys. */
                keyId?: string;
            };
            /** @description The event. */
            eventId: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
        };
        /** @description A member as it was, replayed. */
        MemberState: {
            /** @description The programme that it belongs to. */
            program: string;
            /** @description Of the last event that counted; −1 before the first. */
            revision: number;
            /** @description A place in the log. */
            position: string | null;
            /** @description How many events counted. */
            events: number;
            /**
             * Format: date-time
             * @description Up to when it is settled. UTC, RFC 3339 with milliseconds.
             */
            asOf: string;
            /** @description What was asked for. */
            parameters: {
                /**
                 * Format: date-time
                 * @description What counts by then. UTC, RFC 3339 with milliseconds.
                 */
                asOf?: string;
                /**
                 * Format: date-time
                 * @description What had been recorded by then. UTC, RFC 3339 with milliseconds.
                 */
                knownAt?: string;
                /** @description Up to and with this event. */
                revision?: number;
            };
            /** @description Version of the code that answered. */
            codeVersion: string;
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description Everything but what is personal. */
            state: {
                /**
                 * @description Whether the membership is in use; unknown before the enrolment.
                 * @enum {string}
                 */
                status: "active" | "frozen" | "closed" | "merged" | "forgotten" | "unknown";
                /**
                 * Format: date-time
                 * @description When the membership began. UTC, RFC 3339 with milliseconds.
                 */
                enrolledAt?: string;
                /** @description Where the membership was taken out. */
                channel?: string;
                /** @description Id of the tier. */
                tier?: string;
                /** @description Id of the tier that is earned, where a grant gives a higher one. */
                earnedTier?: string;
                /**
                 * Format: date-time
                 * @description Up to when it is settled. UTC, RFC 3339 with milliseconds.
                 */
                settledAt?: string;
                balance: components["schemas"]["Points"];
                /** @description Lots that still have points, those that end soonest first. */
                lots: {
                    /** @description The lot. */
                    lotId: string;
                    /** @description Credited. */
                    points: number;
                    /** @description Left. */
                    remaining: number;
                    /**
                     * Format: date-time
                     * @description When they were earned. UTC, RFC 3339 with milliseconds.
                     */
                    earnedAt: string;
                    /**
                     * Format: date-time
                     * @description From when on they can be used. UTC, RFC 3339 with milliseconds.
                     */
                    activeFrom: string;
                    /**
                     * Format: date-time
                     * @description When they end; exclusive. Null for never. UTC, RFC 3339 with milliseconds.
                     */
                    expiresAt: string | null;
                    /** @description Not yet in force. */
                    pending: boolean;
                    /** @description Held for an order. */
                    reserved?: boolean;
                }[];
                /** @description Given (true) or withdrawn (false), by purpose. */
                consents: {
                    [key: string]: boolean;
                };
                /** @description Texts of the caller's own. */
                metadata?: {
                    [key: string]: string;
                };
                /**
                 * @description By birth year.
                 * @enum {string|null}
                 */
                generation: "silent" | "baby_boomer" | "generation_x" | "millennial" | "generation_z" | "generation_alpha" | null;
                /** @description 1 to 12. */
                birthMonth: number | null;
                /** @description The member who brought this one. */
                referredBy: string | null;
                /** @description The loyalty class recorded last. */
                class: {
                    /**
                     * @description The class.
                     * @enum {string}
                     */
                    class: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
                    /**
                     * Format: date-time
                     * @description Since when. UTC, RFC 3339 with milliseconds.
                     */
                    since: string;
                    /** @description Version of the model that said so. */
                    modelVersion: number;
                } | null;
                /** @description Ids of the announced segments that the member is in, sorted. */
                segments: string[];
                /** @description Service requests that are not resolved. */
                openRequests: {
                    /** @description As the caller named it. */
                    requestId: string;
                    /**
                     * Format: date-time
                     * @description When it was opened. UTC, RFC 3339 with milliseconds.
                     */
                    openedAt: string;
                    /** @description A person has answered. */
                    answered: boolean;
                }[];
                /** @description Reservations that are open. */
                openReservations: {
                    /** @description As the caller named it. */
                    reservationId: string;
                    /** @description Reserved. */
                    points: number;
                    /**
                     * Format: date-time
                     * @description When. UTC, RFC 3339 with milliseconds.
                     */
                    reservedAt: string;
                    /**
                     * Format: date-time
                     * @description When the reservation is over. UTC, RFC 3339 with milliseconds.
                     */
                    expiresAt: string;
                    /** @description The caller's own reference. */
                    reference?: string;
                }[];
                /** @description Tiers granted by hand that are in force. */
                tierGrants: {
                    /** @description As the caller named it. */
                    grantId: string;
                    /** @description Id of the tier. */
                    tier: string;
                    /**
                     * Format: date-time
                     * @description From when on. UTC, RFC 3339 with milliseconds.
                     */
                    grantedAt: string;
                    /**
                     * Format: date-time
                     * @description When it is over. UTC, RFC 3339 with milliseconds.
                     */
                    until?: string;
                }[];
                /** @description Transfers to other members that are under way. */
                openTransfers: {
                    /** @description As the caller named it. */
                    transferId: string;
                    /** @description Who is to receive them. */
                    toMemberId: string;
                    /** @description On their way. */
                    points: number;
                    /**
                     * Format: date-time
                     * @description When they were given. UTC, RFC 3339 with milliseconds.
                     */
                    requestedAt: string;
                }[];
                /** @description What ends next. */
                nextExpiry: {
                    /**
                     * Format: date-time
                     * @description When; exclusive. UTC, RFC 3339 with milliseconds.
                     */
                    at: string;
                    /** @description How many points end. */
                    points: number;
                } | null;
                /**
                 * Format: date-time
                 * @description When something is due: activation, expiry, review. UTC, RFC 3339 with milliseconds.
                 */
                nextDueAt: string | null;
            };
        };
        /** @description What of a member differs between two times. */
        MemberDifference: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The one. */
            from: {
                /** @description The member; pseudonymous. */
                memberId: string;
                /** @description The programme that it belongs to. */
                program: string;
                /** @description Of the last event that counted; −1 before the first. */
                revision: number;
                /** @description A place in the log. */
                position: string | null;
                /** @description How many events counted. */
                events: number;
                /**
                 * Format: date-time
                 * @description Up to when it is settled. UTC, RFC 3339 with milliseconds.
                 */
                asOf: string;
                /** @description What was asked for. */
                parameters: {
                    /**
                     * Format: date-time
                     * @description What counts by then. UTC, RFC 3339 with milliseconds.
                     */
                    asOf?: string;
                    /**
                     * Format: date-time
                     * @description What had been recorded by then. UTC, RFC 3339 with milliseconds.
                     */
                    knownAt?: string;
                    /** @description Up to and with this event. */
                    revision?: number;
                };
                /** @description Version of the code that answered. */
                codeVersion: string;
            };
            /** @description The other. */
            to: {
                /** @description The member; pseudonymous. */
                memberId: string;
                /** @description The programme that it belongs to. */
                program: string;
                /** @description Of the last event that counted; −1 before the first. */
                revision: number;
                /** @description A place in the log. */
                position: string | null;
                /** @description How many events counted. */
                events: number;
                /**
                 * Format: date-time
                 * @description Up to when it is settled. UTC, RFC 3339 with milliseconds.
                 */
                asOf: string;
                /** @description What was asked for. */
                parameters: {
                    /**
                     * Format: date-time
                     * @description What counts by then. UTC, RFC 3339 with milliseconds.
                     */
                    asOf?: string;
                    /**
                     * Format: date-time
                     * @description What had been recorded by then. UTC, RFC 3339 with milliseconds.
                     */
                    knownAt?: string;
                    /** @description Up to and with this event. */
                    revision?: number;
                };
                /** @description Version of the code that answered. */
                codeVersion: string;
            };
            /** @description Field by field. */
            changes: {
                /** @description Its path. */
                field: string;
                /** @description As it was; left out where there was none. */
                before?: unknown;
                /** @description As it is; left out where there is none. */
                after?: unknown;
            }[];
        };
        /** @description What was checked and what was found wrong. */
        VerifyReport: {
            /** @description Read. */
            events: number;
            /** @description Read. */
            streams: number;
            /** @description A place in the log. */
            position: string | null;
            /** @description Folded. */
            members: number;
            points: components["schemas"]["Points"];
            /**
             * Format: date-time
             * @description When the newest event was recorded. UTC, RFC 3339 with milliseconds.
             */
            asOf: string | null;
            /** @description Of whom something is due and not recorded. */
            unsettledMembers: number;
            /** @description The first thousand. */
            findings: {
                /** @description Where; empty where it is no single stream. */
                stream: string;
                /** @description Which event; −1 where it is no single one. */
                revision: number;
                /** @description What, as a code. */
                code: string;
                /** @description What, in words. */
                detail: string;
            }[];
            /** @description How many there were. */
            findingsTotal: number;
            /** @description The store could be read to its end. */
            complete: boolean;
            /** @description What was asked for. */
            parameters: {
                /** @description The programme that it belongs to. */
                program?: string;
                /** @description The member; pseudonymous. */
                memberId?: string;
            };
            /** @description Version of the code that answered. */
            codeVersion: string;
        };
        /** @description A line of progress. */
        VerifyProgress: {
            /** @description So far. */
            progress: {
                /** @description Read. */
                events: number;
                /** @description Read. */
                streams: number;
                /** @description What is wrong. */
                findings: number;
                /** @description A place in the log. */
                position: string | null;
            };
        };
        /** @description Totals, and every difference by name. */
        ReconcileReport: {
            /** @description Folded. */
            members: number;
            /** @description Compared. */
            documents: number;
            /** @description Of all members. */
            points: {
                /** @description Given ever. */
                issued: number;
                /** @description Can be redeemed. */
                active: number;
                /** @description Not yet in force. */
                pending: number;
                /** @description Held for an order. */
                reserved: number;
                /** @description Redeemed ever. */
                redeemed: number;
                /** @description Expired ever. */
                expired: number;
                /** @description Adjusted ever, added less taken. */
                adjusted: number;
                /** @description Taken back ever, for returns. */
                reversed: number;
                /** @description Given back ever. */
                restored: number;
                /** @description Received less given ever. */
                transferred: number;
                /** @description Owed: what returns could not take. */
                debt: number;
            };
            /**
             * Format: date-time
             * @description When the newest event was recorded, or what was asked for. UTC, RFC 3339 with milliseconds.
             */
            asOf: string | null;
            /** @description Of whom something is due and not recorded. */
            unsettledMembers: number;
            /** @description The first thousand. */
            differences: {
                /** @description Whose. */
                memberId: string;
                /** @description The read model. */
                model: string;
                /** @description The document. */
                documentId: string;
                /** @description Path of the field; `document` for all of it. */
                field: string;
                /** @description What the log says. */
                expected: unknown;
                /** @description What the document says. */
                actual: unknown;
            }[];
            /** @description How many there were. */
            differencesTotal: number;
            /** @description Purchase ids that several members have, the first thousand. */
            sharedPurchaseIds: string[];
            /** @description A place in the log. */
            position: string;
            /** @description What was asked for. */
            parameters: {
                /** @description The programme. */
                program: string;
                /** @description Then. */
                asOf?: string;
            };
            /** @description Version of the code that answered. */
            codeVersion: string;
        };
        /** @description A line of progress. */
        ReconcileProgress: {
            /** @description So far. */
            progress: {
                /** @description Folded. */
                members: number;
                /** @description All there are. */
                membersTotal: number;
                /** @description Read. */
                events: number;
            };
        };
        ProblemError: {
            /** @description Where it is: a JSON pointer into the body, `#` for the body as a whole, or `?name` for a query parameter. */
            pointer: string;
            /** @description What is wrong, as a code. */
            code: string;
            /** @description What is wrong, in words. */
            detail: string;
        };
        /** @description Points now, and since the beginning. */
        Points: {
            /** @description Can be redeemed. */
            available: number;
            /** @description Earned, and not yet in force. */
            pending: number;
            /** @description Held for an order. */
            reserved: number;
            /** @description Earned ever. */
            earned: number;
            /** @description Redeemed ever. */
            redeemed: number;
            /** @description Expired ever. */
            expired: number;
            /** @description Adjusted ever, added less taken. */
            adjusted: number;
            /** @description Taken back ever, for returns. */
            reversed: number;
            /** @description Given back ever. */
            restored: number;
            /** @description Received less given ever. */
            transferred: number;
            /** @description Owed: what a return could not take. Points that come in pay it first. */
            debt: number;
        };
        /** @description A member joined the programme, on its lowest tier. */
        RecordedMemberEnrolled: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberEnrolled";
            /** @description Version 1, see `/schemas/MemberEnrolled/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                enrolledAt: string;
                channel?: string;
                profile?: {
                    email?: components["schemas"]["SealedValue"] | "[forgotten]" | null;
                    phone?: components["schemas"]["SealedValue"] | "[forgotten]" | null;
                    name?: components["schemas"]["SealedValue"] | "[forgotten]" | null;
                    birthDate?: components["schemas"]["SealedValue"] | "[forgotten]" | null;
                    attributes?: {
                        [key: string]: components["schemas"]["SealedValue"] | "[forgotten]" | null;
                    } | "[forgotten]";
                };
                identities: {
                    kind: string;
                    hmac?: string;
                    claim?: number;
                }[];
                tier: string;
                toNextTier?: number | null;
                programVersion: number;
                referredBy?: string;
                /** @enum {string} */
                generation?: "silent" | "baby_boomer" | "generation_x" | "millennial" | "generation_z" | "generation_alpha";
                birthMonth?: number;
                metadata?: {
                    [key: string]: string;
                };
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Values of the profile, or of the metadata, changed; null took one away, what is not named stayed. */
        RecordedProfileUpdated: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ProfileUpdated";
            /** @description Version 1, see `/schemas/ProfileUpdated/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                profile: {
                    email?: components["schemas"]["SealedValue"] | "[forgotten]" | null;
                    phone?: components["schemas"]["SealedValue"] | "[forgotten]" | null;
                    name?: components["schemas"]["SealedValue"] | "[forgotten]" | null;
                    birthDate?: components["schemas"]["SealedValue"] | "[forgotten]" | null;
                    attributes?: {
                        [key: string]: components["schemas"]["SealedValue"] | "[forgotten]" | null;
                    } | "[forgotten]";
                };
                identities: {
                    kind: string;
                    hmac?: string;
                    claim?: number;
                }[];
                /** @enum {string} */
                generation?: "silent" | "baby_boomer" | "generation_x" | "millennial" | "generation_z" | "generation_alpha";
                birthMonth?: number;
                metadata?: {
                    [key: string]: string | null;
                };
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member gave or withdrew consent to a purpose. */
        RecordedConsentChanged: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ConsentChanged";
            /** @description Version 1, see `/schemas/ConsentChanged/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                purpose: string;
                granted: boolean;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member cannot redeem until unfrozen; purchases still earn. */
        RecordedMemberFrozen: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberFrozen";
            /** @description Version 1, see `/schemas/MemberFrozen/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                reason: string;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member can redeem again. */
        RecordedMemberUnfrozen: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberUnfrozen";
            /** @description Version 1, see `/schemas/MemberUnfrozen/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                reason: string;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The membership ended; points left expire as ever. */
        RecordedMemberClosed: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberClosed";
            /** @description Version 1, see `/schemas/MemberClosed/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                reason: string;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The personal data are gone for good; these identities are released. Points and history stay. */
        RecordedMemberForgotten: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberForgotten";
            /** @description Version 1, see `/schemas/MemberForgotten/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                identities: {
                    kind: string;
                    hmac?: string;
                    claim?: number;
                }[];
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A purchase as it was sent; with the breakdown when it earned nothing. */
        RecordedPurchaseRecorded: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PurchaseRecorded";
            /** @description Version 1, see `/schemas/PurchaseRecorded/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                purchaseId: string;
                occurredAt: string;
                total: {
                    amount: number;
                    currency: string;
                };
                itemCount?: number;
                channel?: string;
                location?: string;
                lines?: {
                    sku: string;
                    category?: string;
                    kind?: string;
                    quantity: number;
                    unit?: string;
                    gross: number;
                    discount?: number;
                    unitCost?: number;
                    promotion?: string;
                }[];
                discount?: number;
                tax?: number;
                delivery?: number;
                tip?: number;
                rounding?: number;
                promotion?: string;
                metadata?: {
                    [key: string]: string;
                };
                localDay?: string;
                payment?: {
                    points: number;
                    amount: number;
                    reservationId?: string;
                    /** @constant */
                    earns?: true;
                    lots?: {
                        lotId: string;
                        points: number;
                        earnedAt: string;
                        activeFrom: string;
                        expiresAt: string | null;
                    }[];
                };
                /** @constant */
                guest?: true;
                laterPurchasesLeft?: number;
                breakdown?: {
                    rule: string;
                    version: number;
                    effect: string;
                    points: number;
                    because: string;
                    amount?: number;
                    lines?: number[];
                    /** @constant */
                    counted?: true;
                }[];
                nextDueAt?: string | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Points were earned and make a lot; the breakdown says which rule gave what, and why. */
        RecordedPointsEarned: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsEarned";
            /** @description Version 1, see `/schemas/PointsEarned/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                points: number;
                lot: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                };
                /** @enum {string} */
                source: "purchase" | "welcome" | "behaviour";
                purchaseId?: string;
                behaviour?: string;
                breakdown: {
                    rule: string;
                    version: number;
                    effect: string;
                    points: number;
                    because: string;
                    amount?: number;
                    lines?: number[];
                    /** @constant */
                    counted?: true;
                }[];
                programVersion: number;
                localDay?: string;
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Points would have been earned, but a limit took all of them. */
        RecordedEarnCapped: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "EarnCapped";
            /** @description Version 1, see `/schemas/EarnCapped/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                /** @enum {string} */
                source: "purchase" | "welcome" | "behaviour";
                purchaseId?: string;
                behaviour?: string;
                breakdown: {
                    rule: string;
                    version: number;
                    effect: string;
                    points: number;
                    because: string;
                    amount?: number;
                    lines?: number[];
                    /** @constant */
                    counted?: true;
                }[];
                programVersion: number;
                /** @enum {string} */
                reason: "balance_limit" | "rule_cap";
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description What a purchase earned was worked out again, since one that happened before it was recorded after it; with the breakdown when no points move. */
        RecordedPurchaseRecalculated: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PurchaseRecalculated";
            /** @description Version 1, see `/schemas/PurchaseRecalculated/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                purchaseId: string;
                localDay: string;
                latePurchaseId: string;
                programVersion: number;
                pointsBefore: number;
                pointsAfter: number;
                waived?: number;
                counted?: {
                    rule: string;
                    points: number;
                }[];
                breakdown?: {
                    rule: string;
                    version: number;
                    effect: string;
                    points: number;
                    because: string;
                    amount?: number;
                    lines?: number[];
                    /** @constant */
                    counted?: true;
                }[];
                nextDueAt?: string | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Points that a purchase would have earned more or less were given or taken back; the breakdown is what it earns now. */
        RecordedPointsRecalculated: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsRecalculated";
            /** @description Version 1, see `/schemas/PointsRecalculated/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                purchaseId: string;
                localDay: string;
                latePurchaseId: string;
                programVersion: number;
                /** @enum {string} */
                source: "purchase";
                points: number;
                reason: string;
                breakdown: {
                    rule: string;
                    version: number;
                    effect: string;
                    points: number;
                    because: string;
                    amount?: number;
                    lines?: number[];
                    /** @constant */
                    counted?: true;
                }[];
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A purchase came back, or a part of it: what it earned is taken back, and what points paid is given back. */
        RecordedPurchaseReturned: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PurchaseReturned";
            /** @description Version 1, see `/schemas/PurchaseReturned/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                returnId: string;
                purchaseId: string;
                purchasedBy?: string;
                occurredAt: string;
                localDay: string;
                part: {
                    occurredAt: string;
                    total: {
                        amount: number;
                        currency: string;
                    };
                    itemCount?: number;
                    channel?: string;
                    location?: string;
                    lines?: {
                        line: number;
                        amount: number;
                        /** @constant */
                        last?: true;
                        sku: string;
                        category?: string;
                        kind?: string;
                        quantity: number;
                        unit?: string;
                        gross: number;
                        discount?: number;
                        unitCost?: number;
                        promotion?: string;
                    }[];
                    discount?: number;
                    promotion?: string;
                };
                /** @constant */
                whole?: true;
                /** @constant */
                cancelled?: true;
                /** @constant */
                promoted?: true;
                /** @constant */
                costed?: true;
                refund: number;
                spend?: number;
                points: number;
                waived?: number;
                debt?: number;
                restored?: number;
                breakdown: {
                    rule: string;
                    version: number;
                    effect: string;
                    points: number;
                    because: string;
                    amount?: number;
                    lines?: number[];
                    /** @constant */
                    counted?: true;
                }[];
                counted?: {
                    rule: string;
                    points: number;
                }[];
                reason?: string;
                programVersion: number;
                nextDueAt?: string | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Points that came in paid what the member owed for a return. */
        RecordedDebtSettled: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "DebtSettled";
            /** @description Version 1, see `/schemas/DebtSettled/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                points: number;
                debtLeft: number;
                reason: string;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Points that a purchase had earned were taken back, since it was returned. */
        RecordedPointsReversed: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsReversed";
            /** @description Version 1, see `/schemas/PointsReversed/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                returnId: string;
                purchaseId: string;
                purchasedBy?: string;
                localDay: string;
                points: number;
                reason: string;
                programVersion: number;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Points that had paid for a purchase came back to their lots, since it was returned; those of lots that have ended end at once. */
        RecordedPointsRestored: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsRestored";
            /** @description Version 1, see `/schemas/PointsRestored/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                returnId: string;
                purchaseId: string;
                purchasedBy?: string;
                redemptionId?: string;
                points: number;
                ended?: number;
                reason: string;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A purchase was recorded wrongly, and is what it should have been from now on. */
        RecordedPurchaseCorrected: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PurchaseCorrected";
            /** @description Version 1, see `/schemas/PurchaseCorrected/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                correctionId: string;
                purchaseId: string;
                before: {
                    occurredAt: string;
                    total: {
                        amount: number;
                        currency: string;
                    };
                    itemCount?: number;
                    channel?: string;
                    location?: string;
                    lines?: {
                        sku: string;
                        category?: string;
                        kind?: string;
                        quantity: number;
                        unit?: string;
                        gross: number;
                        discount?: number;
                        unitCost?: number;
                        promotion?: string;
                    }[];
                    discount?: number;
                    tax?: number;
                    delivery?: number;
                    tip?: number;
                    rounding?: number;
                    promotion?: string;
                    metadata?: {
                        [key: string]: string;
                    };
                    purchasedAt: string;
                    localDay: string;
                };
                purchase: {
                    occurredAt: string;
                    total: {
                        amount: number;
                        currency: string;
                    };
                    itemCount?: number;
                    channel?: string;
                    location?: string;
                    lines?: {
                        sku: string;
                        category?: string;
                        kind?: string;
                        quantity: number;
                        unit?: string;
                        gross: number;
                        discount?: number;
                        unitCost?: number;
                        promotion?: string;
                    }[];
                    discount?: number;
                    tax?: number;
                    delivery?: number;
                    tip?: number;
                    rounding?: number;
                    promotion?: string;
                    metadata?: {
                        [key: string]: string;
                    };
                    purchasedAt: string;
                    localDay: string;
                };
                payment?: {
                    points: number;
                    amount: number;
                    reservationId?: string;
                    /** @constant */
                    earns?: true;
                    lots?: {
                        lotId: string;
                        points: number;
                        earnedAt: string;
                        activeFrom: string;
                        expiresAt: string | null;
                    }[];
                };
                returned?: number;
                pointsBefore: number;
                pointsAfter: number;
                reversedBefore?: number;
                reversedAfter?: number;
                waivedBefore?: number;
                waived?: number;
                debt?: number;
                countedBefore?: {
                    rule: string;
                    points: number;
                }[];
                counted?: {
                    rule: string;
                    points: number;
                }[];
                firstAt?: string;
                lastAt?: string;
                firstDay?: string;
                lastDay?: string;
                lots?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                breakdown: {
                    rule: string;
                    version: number;
                    effect: string;
                    points: number;
                    because: string;
                    amount?: number;
                    lines?: number[];
                    /** @constant */
                    counted?: true;
                }[];
                reason?: string;
                programVersion: number;
                nextDueAt?: string | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Points were given or taken back, since the purchase that earned them was corrected. */
        RecordedPointsCorrected: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsCorrected";
            /** @description Version 1, see `/schemas/PointsCorrected/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                correctionId: string;
                purchaseId: string;
                localDay: string;
                /** @enum {string} */
                source: "purchase";
                points: number;
                reason: string;
                programVersion: number;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description What the points of a purchase waited for has happened: they are usable from now on, and end as if they had been earned now. */
        RecordedPurchaseActivated: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PurchaseActivated";
            /** @description Version 1, see `/schemas/PurchaseActivated/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                purchaseId: string;
                localDay: string;
                occurredAt: string;
                points: number;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A pending lot became usable. */
        RecordedPointsActivated: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsActivated";
            /** @description Version 1, see `/schemas/PointsActivated/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                points: number;
                lotId: string;
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description What was left of a lot came to its end. */
        RecordedPointsExpired: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsExpired";
            /** @description Version 1, see `/schemas/PointsExpired/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                points: number;
                lotId: string;
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Expiries are taken back, at their own instant: they were recorded before their time by a clock that was ahead, or a redemption that arrived late had used the points. */
        RecordedExpiryRevoked: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ExpiryRevoked";
            /** @description Version 1, see `/schemas/ExpiryRevoked/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                points: number;
                reason: string;
                settledAt: string;
                lots: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                    remaining: number;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Activations were recorded before their time: what is left of the lots waits again. */
        RecordedActivationRevoked: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ActivationRevoked";
            /** @description Version 1, see `/schemas/ActivationRevoked/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                points: number;
                reason: string;
                settledAt: string;
                lots: {
                    lotId: string;
                    points: number;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Points were used, out of the lots that it names. */
        RecordedPointsRedeemed: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsRedeemed";
            /** @description Version 1, see `/schemas/PointsRedeemed/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                points: number;
                redemptionId?: string;
                reference?: string;
                purchaseId?: string;
                metadata?: {
                    [key: string]: string;
                };
                allocations?: {
                    lotId: string;
                    points: number;
                }[];
                packedAllocations?: string;
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Points were reserved for an order, out of the lots that it names, until an instant. */
        RecordedPointsReserved: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsReserved";
            /** @description Version 1, see `/schemas/PointsReserved/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                reservationId: string;
                points: number;
                reference?: string;
                expiresAt: string;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description So many reserved points were used. The rest of the reservation went back to its lots. */
        RecordedReservationCaptured: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ReservationCaptured";
            /** @description Version 1, see `/schemas/ReservationCaptured/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                reservationId: string;
                points: number;
                reference?: string;
                purchaseId?: string;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A reservation was given up; its points went back to their lots, or ended with a lot that had ended. */
        RecordedReservationReleased: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ReservationReleased";
            /** @description Version 1, see `/schemas/ReservationReleased/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                reservationId: string;
                points: number;
                reason?: string;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A reservation came to its end; its points went back as from one that is released. */
        RecordedReservationExpired: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ReservationExpired";
            /** @description Version 1, see `/schemas/ReservationExpired/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                reservationId: string;
                points: number;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member gives points to another one. They are reserved, out of the lots that it names, until they arrive or come back. */
        RecordedTransferRequested: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TransferRequested";
            /** @description Version 1, see `/schemas/TransferRequested/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                transferId: string;
                toMemberId: string;
                points: number;
                reason?: string;
                localDay?: string;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Points that were on their way have arrived at the other member, and have left this one. */
        RecordedPointsTransferredOut: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsTransferredOut";
            /** @description Version 1, see `/schemas/PointsTransferredOut/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                transferId: string;
                toMemberId: string;
                points: number;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Points did not arrive at the other member; they went back to their lots, or ended with a lot that had ended. */
        RecordedTransferFailed: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TransferFailed";
            /** @description Version 1, see `/schemas/TransferFailed/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                transferId: string;
                toMemberId: string;
                points: number;
                /** @enum {string} */
                reason: "member_unknown" | "member_forgotten" | "member_closed" | "member_frozen" | "member_merged" | "balance_limit" | "daily_limit" | "lots_ended";
                localDay?: string;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Points of another member have arrived, in lots that keep when they were earned and when they end. */
        RecordedPointsTransferredIn: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsTransferredIn";
            /** @description Version 1, see `/schemas/PointsTransferredIn/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                transferId: string;
                fromMemberId: string;
                points: number;
                localDay?: string;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Points of another member were not taken. They can arrive no more under this transfer. */
        RecordedTransferDeclined: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TransferDeclined";
            /** @description Version 1, see `/schemas/TransferDeclined/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                transferId: string;
                fromMemberId: string;
                points: number;
                /** @enum {string} */
                reason: "member_unknown" | "member_forgotten" | "member_closed" | "member_frozen" | "member_merged" | "balance_limit" | "daily_limit" | "lots_ended";
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member is to be merged into another one, who is the same person. Until that is over nothing else happens. */
        RecordedMergeRequested: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MergeRequested";
            /** @description Version 1, see `/schemas/MergeRequested/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                intoMemberId: string;
                attempt: number;
                reason?: string;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The points of a member that was merged have arrived at the other one, and have left this one. */
        RecordedPointsMergedOut: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsMergedOut";
            /** @description Version 1, see `/schemas/PointsMergedOut/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                intoMemberId: string;
                attempt: number;
                points: number;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member is part of another one from now on, and closed. The history stays. */
        RecordedMemberMerged: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberMerged";
            /** @description Version 1, see `/schemas/MemberMerged/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                intoMemberId: string;
                attempt: number;
                nextDueAt: string | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The other member could not take this one in; everything is as before. */
        RecordedMergeFailed: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MergeFailed";
            /** @description Version 1, see `/schemas/MergeFailed/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                intoMemberId: string;
                attempt: number;
                /** @enum {string} */
                reason: "member_unknown" | "member_forgotten" | "member_closed" | "member_frozen" | "member_merged" | "member_merging" | "lots_ended" | "balance_limit" | "too_many_members" | "too_many_identities" | "too_many_grants";
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The points of a member that is merged into this one, in lots that keep their dates. */
        RecordedPointsMergedIn: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsMergedIn";
            /** @description Version 1, see `/schemas/PointsMergedIn/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                fromMemberId: string;
                attempt: number;
                points: number;
                opened?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
                postings?: {
                    lotId: string;
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    points: number;
                }[];
                packedPostings?: {
                    /** @enum {string} */
                    from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    /** @enum {string} */
                    to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                    packedAllocations: string;
                }[];
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Another member is part of this one from now on: what it had counts here. */
        RecordedMemberAbsorbed: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberAbsorbed";
            /** @description Version 1, see `/schemas/MemberAbsorbed/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                fromMemberId: string;
                attempt: number;
                enrolledAt: string;
                predecessors: {
                    memberId: string;
                    lotsBefore: number;
                }[];
                lotsMade: number;
                lifetime: {
                    amount: number;
                    spend: number;
                    purchases: number;
                };
                days: {
                    day: string;
                    amount: number;
                    spend: number;
                    purchases: number;
                }[];
                counted: {
                    rule: string;
                    day: string;
                    dayPoints: number;
                    total: number;
                }[];
                identities: {
                    kind: string;
                    hmac?: string;
                    claim?: number;
                }[];
                debt?: number;
                nextDueAt: string | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Another member was not taken in. It cannot be by this attempt any more. */
        RecordedMergeDeclined: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MergeDeclined";
            /** @description Version 1, see `/schemas/MergeDeclined/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                fromMemberId: string;
                attempt: number;
                /** @enum {string} */
                reason: "member_unknown" | "member_forgotten" | "member_closed" | "member_frozen" | "member_merged" | "member_merging" | "lots_ended" | "balance_limit" | "too_many_members" | "too_many_identities" | "too_many_grants";
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A correction by hand of so many points that another client has to approve it; until then nothing counts. */
        RecordedAdjustmentRequested: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "AdjustmentRequested";
            /** @description Version 1, see `/schemas/AdjustmentRequested/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                adjustmentId: string;
                points: number;
                reason: string;
                expiresOn?: string;
                requestedBy: string;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A correction that waited for approval will never count: another client declined it, or the membership ended. */
        RecordedAdjustmentDeclined: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "AdjustmentDeclined";
            /** @description Version 1, see `/schemas/AdjustmentDeclined/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                adjustmentId: string;
                reason: string;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A correction by hand: above zero it makes a lot, below zero it names the lots that it took from. */
        RecordedPointsAdjusted: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsAdjusted";
            /** @description Version 1, see `/schemas/PointsAdjusted/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                adjustmentId?: string;
                points: number;
                reason: string;
                requestedBy?: string;
                localDay?: string;
                lot?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                };
                allocations?: {
                    lotId: string;
                    points: number;
                }[];
                packedAllocations?: string;
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description Lots were extended or shortened by hand: from now on they all end at `expiresAt`. */
        RecordedLotExpiryChanged: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "LotExpiryChanged";
            /** @description Version 1, see `/schemas/LotExpiryChanged/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                expiresAt: string | null;
                lots: {
                    lotId: string;
                    expiresAtBefore: string | null;
                }[];
                points: number;
                reason: string;
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member was active, so that all points last longer: lots that would have ended sooner end at `expiresAt` from now on. */
        RecordedExpiryMoved: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ExpiryMoved";
            /** @description Version 1, see `/schemas/ExpiryMoved/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                expiresAt: string;
                lotIds: string[];
                points: number;
                activity?: {
                    /** @enum {string} */
                    kind: "purchase" | "redemption" | "behaviour";
                    at: string;
                };
                balanceAfter: {
                    available: number;
                    pending: number;
                    reserved: number;
                };
                nextDueAt: string | null;
                nextExpiry?: {
                    at: string;
                    points: number;
                } | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The tier changed: reached by a purchase, lowered at the review at the start of a month, by a return or by a correction, given back where that was done before its time, had by a member that was merged into this one, or granted by hand. */
        RecordedTierChanged: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TierChanged";
            /** @description Version 1, see `/schemas/TierChanged/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                from: string;
                to: string;
                earned?: string;
                /** @enum {string} */
                reason: "reached" | "review" | "review_revoked" | "recalculated" | "returned" | "corrected" | "merged" | "granted" | "grant_revoked" | "grant_ended";
                reviewedAt?: string;
                settledAt?: string;
                metric: number;
                programVersion: number;
                nextDueAt: string | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The tier that is earned changed; the tier of the member did not, since a grant gives a higher one. */
        RecordedEarnedTierChanged: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "EarnedTierChanged";
            /** @description Version 1, see `/schemas/EarnedTierChanged/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                from: string;
                to: string;
                /** @enum {string} */
                reason: "reached" | "review" | "review_revoked" | "recalculated" | "returned" | "corrected" | "merged";
                reviewedAt?: string;
                settledAt?: string;
                metric: number;
                programVersion: number;
                nextDueAt: string | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A member has a tier by hand, whatever is earned: a floor under the earned tier, until an instant or for good. */
        RecordedTierGranted: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TierGranted";
            /** @description Version 1, see `/schemas/TierGranted/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                grantId: string;
                tier: string;
                until?: string;
                reason: string;
                nextDueAt: string | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A tier that was granted was taken back before its end. */
        RecordedTierGrantRevoked: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TierGrantRevoked";
            /** @description Version 1, see `/schemas/TierGrantRevoked/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                grantId: string;
                tier: string;
                reason: string;
                nextDueAt: string | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A tier that was granted until an instant came to its end. */
        RecordedTierGrantEnded: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TierGrantEnded";
            /** @description Version 1, see `/schemas/TierGrantEnded/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                grantId: string;
                tier: string;
                nextDueAt: string | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The end of a tier that was granted is taken back, at its own instant: a clock that was ahead had recorded it before its time. */
        RecordedTierGrantEndRevoked: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TierGrantEndRevoked";
            /** @description Version 1, see `/schemas/TierGrantEndRevoked/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                grantId: string;
                tier: string;
                reason: string;
                reviewedAt: string;
                settledAt: string;
                nextDueAt: string | null;
                toNextTier?: number | null;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member has an identity of a kind that the programme names: a card, an app account … */
        RecordedIdentityAdded: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "IdentityAdded";
            /** @description Version 1, see `/schemas/IdentityAdded/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                identityId: string;
                kind: string;
                hmac?: string;
                claim?: number;
                value: components["schemas"]["SealedValue"] | "[forgotten]";
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member does not have the identity any more; it is free for others. */
        RecordedIdentityRemoved: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "IdentityRemoved";
            /** @description Version 1, see `/schemas/IdentityRemoved/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                identityId: string;
                kind: string;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A claim on an identity and those before it give the member nothing any more; it may go to another member. */
        RecordedIdentityClaimVoided: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "IdentityClaimVoided";
            /** @description Version 1, see `/schemas/IdentityClaimVoided/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                hmac?: string;
                claim: number;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member answered a survey: how likely a recommendation is (NPS) or how content they are (CSAT). */
        RecordedFeedbackRecorded: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "FeedbackRecorded";
            /** @description Version 1, see `/schemas/FeedbackRecorded/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                /** @enum {string} */
                kind: "nps" | "csat";
                score: number;
                /** @enum {string} */
                reason?: "price" | "quality" | "service" | "convenience" | "range" | "brand" | "programme" | "other";
                comment?: components["schemas"]["SealedValue"] | "[forgotten]";
                purchaseId?: string;
                channel?: string;
                occurredAt: string;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member did something for the shop besides buying: a review, a share, a visit, a referral … */
        RecordedBehaviourRecorded: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "BehaviourRecorded";
            /** @description Version 1, see `/schemas/BehaviourRecorded/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                behaviour: string;
                reference?: string;
                channel?: string;
                occurredAt: string;
                localDay?: string;
                breakdown?: {
                    rule: string;
                    version: number;
                    effect: string;
                    points: number;
                    because: string;
                    amount?: number;
                    lines?: number[];
                    /** @constant */
                    counted?: true;
                }[];
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member asked or complained. */
        RecordedServiceRequestOpened: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ServiceRequestOpened";
            /** @description Version 1, see `/schemas/ServiceRequestOpened/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                requestId: string;
                topic?: string;
                channel?: string;
                openedAt: string;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The request was answered; the first answer of a person says how long that took. */
        RecordedServiceRequestAnswered: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ServiceRequestAnswered";
            /** @description Version 1, see `/schemas/ServiceRequestAnswered/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                requestId: string;
                automatic: boolean;
                answeredAt: string;
                firstResponseMs?: number;
                sinceOpenedMs: number;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The request is settled. */
        RecordedServiceRequestResolved: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ServiceRequestResolved";
            /** @description Version 1, see `/schemas/ServiceRequestResolved/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                requestId: string;
                resolvedAt: string;
                sinceOpenedMs: number;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A service clerk left a note on the member. */
        RecordedNoteAdded: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "NoteAdded";
            /** @description Version 1, see `/schemas/NoteAdded/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                noteId: string;
                text: components["schemas"]["SealedValue"] | "[forgotten]";
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member belongs to another loyalty class than before; with the evidence, feature by feature. */
        RecordedLoyaltyClassChanged: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "LoyaltyClassChanged";
            /** @description Version 1, see `/schemas/LoyaltyClassChanged/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                /** @enum {string} */
                from: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
                /** @enum {string} */
                to: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
                scores: {
                    satisfaction: number;
                    price: number;
                    opportunistic: number;
                    convenience: number;
                    true: number;
                };
                margin: number;
                evidence: {
                    feature: string;
                    value: number;
                    added: number;
                }[];
                observations: number;
                missing: string[];
                modelVersion: number;
                classifiedAt: string;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member came to fulfil the rule of a segment. */
        RecordedSegmentEntered: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "SegmentEntered";
            /** @description Version 1, see `/schemas/SegmentEntered/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                segmentId: string;
                segmentVersion: number;
                modelVersion?: number;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description The member does not fulfil the rule of a segment any more. */
        RecordedSegmentLeft: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "SegmentLeft";
            /** @description Version 1, see `/schemas/SegmentLeft/1`. */
            data: {
                memberId: string;
                effectiveAt: string;
                segmentId: string;
                segmentVersion: number;
                modelVersion?: number;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description A command changed nothing; its id is kept, so that repeating it later changes nothing either. */
        RecordedCommandNoted: {
            /** @description UUID of the event. */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "CommandNoted";
            /** @description Version 1, see `/schemas/CommandNoted/1`. */
            data: {
                memberId?: string;
                command: string;
                effectiveAt: string;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Whose it is. */
            stream: string;
            /** @description Its number in the stream, from 0. */
            revision: number;
            /** @description A place in the log. */
            position: string;
            /** @description The data as they were written, where that was in an older version. */
            stored?: {
                [key: string]: unknown;
            };
        };
        /** @description What every event says about itself. */
        EventMetadata: {
            /** @description What led to it. */
            $correlationId: string;
            /** @description What caused it. */
            $causationId: string;
            /** @description The command that it came from. */
            commandId: string;
            /** @description Of the request; left out where the system itself is the caller. */
            fingerprint?: string;
            /** @description Who did it. */
            actor: {
                /**
                 * @description A client, or a part of the system.
                 * @enum {string}
                 */
                type: "client" | "system";
                /** @description Which one. */
                id: string;
                /** @description Which of the client’s keys. */
                keyId?: string;
            };
            /**
             * Format: date-time
             * @description When it happened. UTC, RFC 3339 with milliseconds.
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @description When it was recorded. UTC, RFC 3339 with milliseconds.
             */
            recordedAt: string;
            /** @description The version of the data that was written. */
            schemaVersion: number;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description W3C Trace Context of the request. */
            traceparent?: string;
            /** @description Of the event before it in its stream; 64 zeros for the first. */
            previousHash: string;
            /** @description SHA-256 over the RFC 8785 form of the event without this field. */
            hash: string;
        };
        /** @description A personal value, encrypted with the key of its member. */
        SealedValue: {
            /** @description `v1.` and base64url of IV, ciphertext and tag (AES-256-GCM). */
            $sealed: string;
            /** @description The type of event and the field that it was sealed for. */
            of: string;
            /** @description The stream whose key it is, where that is another one. */
            key?: string;
        };
        /** @description All of the rules. */
        ProgramRules: {
            name: string;
            currency: string;
            currencyDigits: number;
            timeZone: string;
            earnRules: {
                id: string;
                name?: string;
                behaviour?: string;
                when?: string;
                lines?: string;
                effect: {
                    /** @constant */
                    type: "points_per_amount";
                    points: number;
                    perAmount: number;
                } | {
                    /** @constant */
                    type: "fixed_points";
                    points: number;
                } | {
                    /** @constant */
                    type: "multiplier";
                    factor: number;
                };
                /** @enum {string} */
                rounding?: "floor" | "nearest" | "ceil";
                priority?: number;
                /** @enum {string} */
                stacking?: "add" | "best" | "exclusive";
                from?: string;
                until?: string;
                tiers?: string[];
                caps?: {
                    perPurchase?: number;
                    perDay?: number;
                    perMember?: number;
                };
            }[];
            tiers: {
                /** @enum {string} */
                metric: "qualifying_points" | "spend" | "purchases";
                window: {
                    /** @constant */
                    type: "rolling_months";
                    months: number;
                } | {
                    /** @constant */
                    type: "calendar_year";
                } | {
                    /** @constant */
                    type: "lifetime";
                };
                ladder: {
                    tier: string;
                    threshold: number;
                }[];
                /** @enum {string} */
                downgrade: "balance_based" | "one_down" | "none";
                graceDays: number;
            };
            points: {
                activation: {
                    /** @constant */
                    type: "at_once";
                } | {
                    /** @constant */
                    type: "after_days";
                    days: number;
                } | {
                    /** @constant */
                    type: "on_date";
                    date: string;
                } | {
                    /** @constant */
                    type: "on_event";
                };
                expiry: {
                    /** @constant */
                    type: "none";
                } | {
                    /** @constant */
                    type: "rolling";
                    count: number;
                    /** @enum {string} */
                    unit: "days" | "months" | "years";
                    /** @enum {string} */
                    roundedTo?: "end_of_month" | "end_of_quarter" | "end_of_year";
                } | {
                    /** @constant */
                    type: "calendar_year_end";
                } | {
                    /** @constant */
                    type: "sliding";
                    months: number;
                    activity: ("purchase" | "redemption" | "behaviour")[];
                    /** @enum {string} */
                    roundedTo?: "end_of_month" | "end_of_quarter" | "end_of_year";
                };
                welcomePoints: number;
                backdatingDaysMax?: number;
                excluded?: {
                    kinds?: string[];
                    categories?: string[];
                };
                /** @enum {string} */
                lateRedemptions?: "as_of_now" | "as_of_use";
                payment?: {
                    points: number;
                    amount: number;
                    earnOnPoints?: boolean;
                };
                /** @enum {string} */
                latePurchases?: "keep_later" | "recalculate_later";
                balanceMax?: number;
            };
            /** @enum {string} */
            purchaseIds?: "per_program" | "per_member";
            references?: {
                /** @enum {string} */
                redemptions?: "per_member";
                /** @enum {string} */
                behaviours?: "per_member";
            };
            adjustments?: {
                approvalAbove?: number;
                perMovementMax?: number;
                perMemberDayMax?: number;
            };
            reservations?: {
                ttlSeconds?: number;
                ttlSecondsMax?: number;
                openMax?: number;
            };
            returns?: {
                /** @enum {string} */
                policy?: "only_pending" | "within_balance" | "unlimited";
                /** @enum {string} */
                proration?: "by_rule" | "proportional" | "recalculated";
                windowDays?: number;
                restoreExpiredForDays?: number;
                /** @enum {string} */
                tierAfterReturn?: "at_once" | "at_review";
            };
            transfers?: {
                pointsMin?: number;
                pointsMax?: number;
                givenPerDayMax?: number;
                receivedPerDayMax?: number;
                tiers?: string[];
            };
            identities?: {
                phoneCountry?: string;
                kinds?: {
                    kind: string;
                    name?: string;
                    pattern?: string;
                    lengthMax?: number;
                }[];
            };
        };
        /** @description A purchase of somebody who is no member, or not yet. */
        GuestPurchaseRecorded: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "GuestPurchaseRecorded";
            effectiveAt: string;
            purchaseId: string;
            occurredAt: string;
            total: {
                amount: number;
                currency: string;
            };
            itemCount?: number;
            channel?: string;
            location?: string;
            lines?: {
                sku: string;
                category?: string;
                kind?: string;
                quantity: number;
                unit?: string;
                gross: number;
                discount?: number;
                unitCost?: number;
                promotion?: string;
            }[];
            discount?: number;
            tax?: number;
            delivery?: number;
            tip?: number;
            rounding?: number;
            promotion?: string;
            metadata?: {
                [key: string]: string;
            };
            localDay?: string;
        };
        /** @description A member claimed the purchase; it counts as theirs, once. */
        GuestPurchaseClaimed: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "GuestPurchaseClaimed";
            purchaseId: string;
            effectiveAt: string;
        };
        /** @description A member in the past, replayed: without personal values. */
        MemberAt: {
            /** @description The member; pseudonymous. */
            memberId: string;
            /** @description The programme that it belongs to. */
            program: string;
            /** @description Revision of the last event that counted; −1 before the first. */
            revision: number;
            /**
             * Format: date-time
             * @description Up to when it is settled. UTC, RFC 3339 with milliseconds.
             */
            asOf: string;
            /**
             * @description Whether the membership is in use; unknown before the enrolment.
             * @enum {string}
             */
            status: "active" | "frozen" | "closed" | "merged" | "forgotten" | "unknown";
            /**
             * Format: date-time
             * @description When the membership began. UTC, RFC 3339 with milliseconds.
             */
            enrolledAt?: string;
            /** @description Where the membership was taken out. */
            channel?: string;
            /** @description Id of the tier. */
            tier?: string;
            /** @description Id of the tier that is earned, where a grant gives a higher one. */
            earnedTier?: string;
            /**
             * Format: date-time
             * @description Up to when it is settled. UTC, RFC 3339 with milliseconds.
             */
            settledAt?: string;
            balance: components["schemas"]["Points"];
            /** @description Lots that still have points, those that end soonest first. */
            lots: {
                /** @description The lot. */
                lotId: string;
                /** @description Credited. */
                points: number;
                /** @description Left. */
                remaining: number;
                /**
                 * Format: date-time
                 * @description When they were earned. UTC, RFC 3339 with milliseconds.
                 */
                earnedAt: string;
                /**
                 * Format: date-time
                 * @description From when on they can be used. UTC, RFC 3339 with milliseconds.
                 */
                activeFrom: string;
                /**
                 * Format: date-time
                 * @description When they end; exclusive. Null for never. UTC, RFC 3339 with milliseconds.
                 */
                expiresAt: string | null;
                /** @description Not yet in force. */
                pending: boolean;
                /** @description Held for an order. */
                reserved?: boolean;
            }[];
            /** @description Given (true) or withdrawn (false), by purpose. */
            consents: {
                [key: string]: boolean;
            };
            /** @description Texts of the caller's own. */
            metadata?: {
                [key: string]: string;
            };
            /**
             * @description By birth year.
             * @enum {string|null}
             */
            generation: "silent" | "baby_boomer" | "generation_x" | "millennial" | "generation_z" | "generation_alpha" | null;
            /** @description 1 to 12. */
            birthMonth: number | null;
            /** @description The member who brought this one. */
            referredBy: string | null;
            /** @description The loyalty class recorded last. */
            class: {
                /**
                 * @description The class.
                 * @enum {string}
                 */
                class: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
                /**
                 * Format: date-time
                 * @description Since when. UTC, RFC 3339 with milliseconds.
                 */
                since: string;
                /** @description Version of the model that said so. */
                modelVersion: number;
            } | null;
            /** @description Ids of the announced segments that the member is in, sorted. */
            segments: string[];
            /** @description Service requests that are not resolved. */
            openRequests: {
                /** @description As the caller named it. */
                requestId: string;
                /**
                 * Format: date-time
                 * @description When it was opened. UTC, RFC 3339 with milliseconds.
                 */
                openedAt: string;
                /** @description A person has answered. */
                answered: boolean;
            }[];
            /** @description Reservations that are open. */
            openReservations: {
                /** @description As the caller named it. */
                reservationId: string;
                /** @description Reserved. */
                points: number;
                /**
                 * Format: date-time
                 * @description When. UTC, RFC 3339 with milliseconds.
                 */
                reservedAt: string;
                /**
                 * Format: date-time
                 * @description When the reservation is over. UTC, RFC 3339 with milliseconds.
                 */
                expiresAt: string;
                /** @description The caller's own reference. */
                reference?: string;
            }[];
            /** @description Tiers granted by hand that are in force. */
            tierGrants: {
                /** @description As the caller named it. */
                grantId: string;
                /** @description Id of the tier. */
                tier: string;
                /**
                 * Format: date-time
                 * @description From when on. UTC, RFC 3339 with milliseconds.
                 */
                grantedAt: string;
                /**
                 * Format: date-time
                 * @description When it is over. UTC, RFC 3339 with milliseconds.
                 */
                until?: string;
            }[];
            /** @description Transfers to other members that are under way. */
            openTransfers: {
                /** @description As the caller named it. */
                transferId: string;
                /** @description Who is to receive them. */
                toMemberId: string;
                /** @description On their way. */
                points: number;
                /**
                 * Format: date-time
                 * @description When they were given. UTC, RFC 3339 with milliseconds.
                 */
                requestedAt: string;
            }[];
            /** @description What ends next. */
            nextExpiry: {
                /**
                 * Format: date-time
                 * @description When; exclusive. UTC, RFC 3339 with milliseconds.
                 */
                at: string;
                /** @description How many points end. */
                points: number;
            } | null;
            /**
             * Format: date-time
             * @description When something is due: activation, expiry, review. UTC, RFC 3339 with milliseconds.
             */
            nextDueAt: string | null;
        };
        /** @description A member joined the programme, on its lowest tier. */
        MemberEnrolled: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberEnrolled";
            effectiveAt: string;
            enrolledAt: string;
            channel?: string;
            tier: string;
            programVersion: number;
            referredBy?: string;
            metadata?: {
                [key: string]: string;
            };
        };
        /** @description Values of the profile, or of the metadata, changed; null took one away, what is not named stayed. */
        ProfileUpdated: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ProfileUpdated";
            effectiveAt: string;
            metadata?: {
                [key: string]: string | null;
            };
        };
        /** @description The member gave or withdrew consent to a purpose. */
        ConsentChanged: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ConsentChanged";
            effectiveAt: string;
            purpose: string;
            granted: boolean;
        };
        /** @description The member cannot redeem until unfrozen; purchases still earn. */
        MemberFrozen: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberFrozen";
            effectiveAt: string;
            reason: string;
        };
        /** @description The member can redeem again. */
        MemberUnfrozen: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberUnfrozen";
            effectiveAt: string;
            reason: string;
        };
        /** @description The membership ended; points left expire as ever. */
        MemberClosed: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberClosed";
            effectiveAt: string;
            reason: string;
        };
        /** @description The personal data are gone for good; these identities are released. Points and history stay. */
        MemberForgotten: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberForgotten";
            effectiveAt: string;
        };
        /** @description A purchase as it was sent; with the breakdown when it earned nothing. */
        PurchaseRecorded: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PurchaseRecorded";
            effectiveAt: string;
            purchaseId: string;
            occurredAt: string;
            total: {
                amount: number;
                currency: string;
            };
            itemCount?: number;
            channel?: string;
            location?: string;
            lines?: {
                sku: string;
                category?: string;
                kind?: string;
                quantity: number;
                unit?: string;
                gross: number;
                discount?: number;
                unitCost?: number;
                promotion?: string;
            }[];
            discount?: number;
            tax?: number;
            delivery?: number;
            tip?: number;
            rounding?: number;
            promotion?: string;
            metadata?: {
                [key: string]: string;
            };
            localDay?: string;
            payment?: {
                points: number;
                amount: number;
                reservationId?: string;
                /** @constant */
                earns?: true;
                lots?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
            };
            /** @constant */
            guest?: true;
            laterPurchasesLeft?: number;
            breakdown?: {
                rule: string;
                version: number;
                effect: string;
                points: number;
                because: string;
                amount?: number;
                lines?: number[];
                /** @constant */
                counted?: true;
            }[];
        };
        /** @description Points were earned and make a lot; the breakdown says which rule gave what, and why. */
        PointsEarned: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsEarned";
            effectiveAt: string;
            points: number;
            lot: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            };
            /** @enum {string} */
            source: "purchase" | "welcome" | "behaviour";
            purchaseId?: string;
            behaviour?: string;
            breakdown: {
                rule: string;
                version: number;
                effect: string;
                points: number;
                because: string;
                amount?: number;
                lines?: number[];
                /** @constant */
                counted?: true;
            }[];
            programVersion: number;
            localDay?: string;
        };
        /** @description Points would have been earned, but a limit took all of them. */
        EarnCapped: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "EarnCapped";
            effectiveAt: string;
            /** @enum {string} */
            source: "purchase" | "welcome" | "behaviour";
            purchaseId?: string;
            behaviour?: string;
            breakdown: {
                rule: string;
                version: number;
                effect: string;
                points: number;
                because: string;
                amount?: number;
                lines?: number[];
                /** @constant */
                counted?: true;
            }[];
            programVersion: number;
            /** @enum {string} */
            reason: "balance_limit" | "rule_cap";
        };
        /** @description What a purchase earned was worked out again, since one that happened before it was recorded after it; with the breakdown when no points move. */
        PurchaseRecalculated: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PurchaseRecalculated";
            effectiveAt: string;
            purchaseId: string;
            localDay: string;
            latePurchaseId: string;
            programVersion: number;
            pointsBefore: number;
            pointsAfter: number;
            waived?: number;
            counted?: {
                rule: string;
                points: number;
            }[];
            breakdown?: {
                rule: string;
                version: number;
                effect: string;
                points: number;
                because: string;
                amount?: number;
                lines?: number[];
                /** @constant */
                counted?: true;
            }[];
        };
        /** @description Points that a purchase would have earned more or less were given or taken back; the breakdown is what it earns now. */
        PointsRecalculated: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsRecalculated";
            effectiveAt: string;
            purchaseId: string;
            localDay: string;
            latePurchaseId: string;
            programVersion: number;
            /** @enum {string} */
            source: "purchase";
            points: number;
            reason: string;
            breakdown: {
                rule: string;
                version: number;
                effect: string;
                points: number;
                because: string;
                amount?: number;
                lines?: number[];
                /** @constant */
                counted?: true;
            }[];
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description A purchase came back, or a part of it: what it earned is taken back, and what points paid is given back. */
        PurchaseReturned: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PurchaseReturned";
            effectiveAt: string;
            returnId: string;
            purchaseId: string;
            purchasedBy?: string;
            occurredAt: string;
            localDay: string;
            part: {
                occurredAt: string;
                total: {
                    amount: number;
                    currency: string;
                };
                itemCount?: number;
                channel?: string;
                location?: string;
                lines?: {
                    line: number;
                    amount: number;
                    /** @constant */
                    last?: true;
                    sku: string;
                    category?: string;
                    kind?: string;
                    quantity: number;
                    unit?: string;
                    gross: number;
                    discount?: number;
                    unitCost?: number;
                    promotion?: string;
                }[];
                discount?: number;
                promotion?: string;
            };
            /** @constant */
            whole?: true;
            /** @constant */
            cancelled?: true;
            /** @constant */
            promoted?: true;
            /** @constant */
            costed?: true;
            refund: number;
            spend?: number;
            points: number;
            waived?: number;
            debt?: number;
            restored?: number;
            breakdown: {
                rule: string;
                version: number;
                effect: string;
                points: number;
                because: string;
                amount?: number;
                lines?: number[];
                /** @constant */
                counted?: true;
            }[];
            counted?: {
                rule: string;
                points: number;
            }[];
            reason?: string;
            programVersion: number;
        };
        /** @description Points that came in paid what the member owed for a return. */
        DebtSettled: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "DebtSettled";
            effectiveAt: string;
            points: number;
            debtLeft: number;
            reason: string;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description Points that a purchase had earned were taken back, since it was returned. */
        PointsReversed: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsReversed";
            effectiveAt: string;
            returnId: string;
            purchaseId: string;
            purchasedBy?: string;
            localDay: string;
            points: number;
            reason: string;
            programVersion: number;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description Points that had paid for a purchase came back to their lots, since it was returned; those of lots that have ended end at once. */
        PointsRestored: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsRestored";
            effectiveAt: string;
            returnId: string;
            purchaseId: string;
            purchasedBy?: string;
            redemptionId?: string;
            points: number;
            ended?: number;
            reason: string;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description A purchase was recorded wrongly, and is what it should have been from now on. */
        PurchaseCorrected: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PurchaseCorrected";
            effectiveAt: string;
            correctionId: string;
            purchaseId: string;
            before: {
                occurredAt: string;
                total: {
                    amount: number;
                    currency: string;
                };
                itemCount?: number;
                channel?: string;
                location?: string;
                lines?: {
                    sku: string;
                    category?: string;
                    kind?: string;
                    quantity: number;
                    unit?: string;
                    gross: number;
                    discount?: number;
                    unitCost?: number;
                    promotion?: string;
                }[];
                discount?: number;
                tax?: number;
                delivery?: number;
                tip?: number;
                rounding?: number;
                promotion?: string;
                metadata?: {
                    [key: string]: string;
                };
                purchasedAt: string;
                localDay: string;
            };
            purchase: {
                occurredAt: string;
                total: {
                    amount: number;
                    currency: string;
                };
                itemCount?: number;
                channel?: string;
                location?: string;
                lines?: {
                    sku: string;
                    category?: string;
                    kind?: string;
                    quantity: number;
                    unit?: string;
                    gross: number;
                    discount?: number;
                    unitCost?: number;
                    promotion?: string;
                }[];
                discount?: number;
                tax?: number;
                delivery?: number;
                tip?: number;
                rounding?: number;
                promotion?: string;
                metadata?: {
                    [key: string]: string;
                };
                purchasedAt: string;
                localDay: string;
            };
            payment?: {
                points: number;
                amount: number;
                reservationId?: string;
                /** @constant */
                earns?: true;
                lots?: {
                    lotId: string;
                    points: number;
                    earnedAt: string;
                    activeFrom: string;
                    expiresAt: string | null;
                }[];
            };
            returned?: number;
            pointsBefore: number;
            pointsAfter: number;
            reversedBefore?: number;
            reversedAfter?: number;
            waivedBefore?: number;
            waived?: number;
            debt?: number;
            countedBefore?: {
                rule: string;
                points: number;
            }[];
            counted?: {
                rule: string;
                points: number;
            }[];
            firstAt?: string;
            lastAt?: string;
            firstDay?: string;
            lastDay?: string;
            lots?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            breakdown: {
                rule: string;
                version: number;
                effect: string;
                points: number;
                because: string;
                amount?: number;
                lines?: number[];
                /** @constant */
                counted?: true;
            }[];
            reason?: string;
            programVersion: number;
        };
        /** @description Points were given or taken back, since the purchase that earned them was corrected. */
        PointsCorrected: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsCorrected";
            effectiveAt: string;
            correctionId: string;
            purchaseId: string;
            localDay: string;
            /** @enum {string} */
            source: "purchase";
            points: number;
            reason: string;
            programVersion: number;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description What the points of a purchase waited for has happened: they are usable from now on, and end as if they had been earned now. */
        PurchaseActivated: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PurchaseActivated";
            effectiveAt: string;
            purchaseId: string;
            localDay: string;
            occurredAt: string;
            points: number;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description A pending lot became usable. */
        PointsActivated: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsActivated";
            effectiveAt: string;
            points: number;
            lotId: string;
        };
        /** @description What was left of a lot came to its end. */
        PointsExpired: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsExpired";
            effectiveAt: string;
            points: number;
            lotId: string;
        };
        /** @description Expiries are taken back, at their own instant: they were recorded before their time by a clock that was ahead, or a redemption that arrived late had used the points. */
        ExpiryRevoked: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ExpiryRevoked";
            effectiveAt: string;
            points: number;
            reason: string;
            settledAt: string;
            lots: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
                remaining: number;
            }[];
        };
        /** @description Activations were recorded before their time: what is left of the lots waits again. */
        ActivationRevoked: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ActivationRevoked";
            effectiveAt: string;
            points: number;
            reason: string;
            settledAt: string;
            lots: {
                lotId: string;
                points: number;
            }[];
        };
        /** @description Points were used, out of the lots that it names. */
        PointsRedeemed: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsRedeemed";
            effectiveAt: string;
            points: number;
            redemptionId?: string;
            reference?: string;
            purchaseId?: string;
            metadata?: {
                [key: string]: string;
            };
            allocations?: {
                lotId: string;
                points: number;
            }[];
        };
        /** @description Points were reserved for an order, out of the lots that it names, until an instant. */
        PointsReserved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsReserved";
            effectiveAt: string;
            reservationId: string;
            points: number;
            reference?: string;
            expiresAt: string;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description So many reserved points were used. The rest of the reservation went back to its lots. */
        ReservationCaptured: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ReservationCaptured";
            effectiveAt: string;
            reservationId: string;
            points: number;
            reference?: string;
            purchaseId?: string;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description A reservation was given up; its points went back to their lots, or ended with a lot that had ended. */
        ReservationReleased: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ReservationReleased";
            effectiveAt: string;
            reservationId: string;
            points: number;
            reason?: string;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description A reservation came to its end; its points went back as from one that is released. */
        ReservationExpired: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ReservationExpired";
            effectiveAt: string;
            reservationId: string;
            points: number;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description The member gives points to another one. They are reserved, out of the lots that it names, until they arrive or come back. */
        TransferRequested: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TransferRequested";
            effectiveAt: string;
            transferId: string;
            toMemberId: string;
            points: number;
            reason?: string;
            localDay?: string;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description Points that were on their way have arrived at the other member, and have left this one. */
        PointsTransferredOut: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsTransferredOut";
            effectiveAt: string;
            transferId: string;
            toMemberId: string;
            points: number;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description Points did not arrive at the other member; they went back to their lots, or ended with a lot that had ended. */
        TransferFailed: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TransferFailed";
            effectiveAt: string;
            transferId: string;
            toMemberId: string;
            points: number;
            /** @enum {string} */
            reason: "member_unknown" | "member_forgotten" | "member_closed" | "member_frozen" | "member_merged" | "balance_limit" | "daily_limit" | "lots_ended";
            localDay?: string;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description Points of another member have arrived, in lots that keep when they were earned and when they end. */
        PointsTransferredIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsTransferredIn";
            effectiveAt: string;
            transferId: string;
            fromMemberId: string;
            points: number;
            localDay?: string;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description Points of another member were not taken. They can arrive no more under this transfer. */
        TransferDeclined: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TransferDeclined";
            effectiveAt: string;
            transferId: string;
            fromMemberId: string;
            points: number;
            /** @enum {string} */
            reason: "member_unknown" | "member_forgotten" | "member_closed" | "member_frozen" | "member_merged" | "balance_limit" | "daily_limit" | "lots_ended";
        };
        /** @description The member is to be merged into another one, who is the same person. Until that is over nothing else happens. */
        MergeRequested: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MergeRequested";
            effectiveAt: string;
            intoMemberId: string;
            attempt: number;
            reason?: string;
        };
        /** @description The points of a member that was merged have arrived at the other one, and have left this one. */
        PointsMergedOut: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsMergedOut";
            effectiveAt: string;
            intoMemberId: string;
            attempt: number;
            points: number;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description The member is part of another one from now on, and closed. The history stays. */
        MemberMerged: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberMerged";
            effectiveAt: string;
            intoMemberId: string;
            attempt: number;
        };
        /** @description The other member could not take this one in; everything is as before. */
        MergeFailed: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MergeFailed";
            effectiveAt: string;
            intoMemberId: string;
            attempt: number;
            /** @enum {string} */
            reason: "member_unknown" | "member_forgotten" | "member_closed" | "member_frozen" | "member_merged" | "member_merging" | "lots_ended" | "balance_limit" | "too_many_members" | "too_many_identities" | "too_many_grants";
        };
        /** @description The points of a member that is merged into this one, in lots that keep their dates. */
        PointsMergedIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsMergedIn";
            effectiveAt: string;
            fromMemberId: string;
            attempt: number;
            points: number;
            opened?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            }[];
            postings?: {
                lotId: string;
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                points: number;
            }[];
            packedPostings?: {
                /** @enum {string} */
                from: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                /** @enum {string} */
                to: "issued" | "pending" | "available" | "reserved" | "redeemed" | "expired" | "reversed" | "adjusted" | "transferred";
                packedAllocations: string;
            }[];
        };
        /** @description Another member is part of this one from now on: what it had counts here. */
        MemberAbsorbed: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MemberAbsorbed";
            effectiveAt: string;
            fromMemberId: string;
            attempt: number;
            enrolledAt: string;
            predecessors: {
                memberId: string;
                lotsBefore: number;
            }[];
            lotsMade: number;
            lifetime: {
                amount: number;
                spend: number;
                purchases: number;
            };
            days: {
                day: string;
                amount: number;
                spend: number;
                purchases: number;
            }[];
            counted: {
                rule: string;
                day: string;
                dayPoints: number;
                total: number;
            }[];
            debt?: number;
        };
        /** @description Another member was not taken in. It cannot be by this attempt any more. */
        MergeDeclined: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MergeDeclined";
            effectiveAt: string;
            fromMemberId: string;
            attempt: number;
            /** @enum {string} */
            reason: "member_unknown" | "member_forgotten" | "member_closed" | "member_frozen" | "member_merged" | "member_merging" | "lots_ended" | "balance_limit" | "too_many_members" | "too_many_identities" | "too_many_grants";
        };
        /** @description A correction by hand of so many points that another client has to approve it; until then nothing counts. */
        AdjustmentRequested: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "AdjustmentRequested";
            effectiveAt: string;
            adjustmentId: string;
            points: number;
            reason: string;
            expiresOn?: string;
            requestedBy: string;
        };
        /** @description A correction that waited for approval will never count: another client declined it, or the membership ended. */
        AdjustmentDeclined: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "AdjustmentDeclined";
            effectiveAt: string;
            adjustmentId: string;
            reason: string;
        };
        /** @description A correction by hand: above zero it makes a lot, below zero it names the lots that it took from. */
        PointsAdjusted: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PointsAdjusted";
            effectiveAt: string;
            adjustmentId?: string;
            points: number;
            reason: string;
            requestedBy?: string;
            localDay?: string;
            lot?: {
                lotId: string;
                points: number;
                earnedAt: string;
                activeFrom: string;
                expiresAt: string | null;
            };
            allocations?: {
                lotId: string;
                points: number;
            }[];
        };
        /** @description Lots were extended or shortened by hand: from now on they all end at `expiresAt`. */
        LotExpiryChanged: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "LotExpiryChanged";
            effectiveAt: string;
            expiresAt: string | null;
            lots: {
                lotId: string;
                expiresAtBefore: string | null;
            }[];
            points: number;
            reason: string;
        };
        /** @description The member was active, so that all points last longer: lots that would have ended sooner end at `expiresAt` from now on. */
        ExpiryMoved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ExpiryMoved";
            effectiveAt: string;
            expiresAt: string;
            lotIds: string[];
            points: number;
            activity?: {
                /** @enum {string} */
                kind: "purchase" | "redemption" | "behaviour";
                at: string;
            };
        };
        /** @description The tier changed: reached by a purchase, lowered at the review at the start of a month, by a return or by a correction, given back where that was done before its time, had by a member that was merged into this one, or granted by hand. */
        TierChanged: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TierChanged";
            effectiveAt: string;
            from: string;
            to: string;
            earned?: string;
            /** @enum {string} */
            reason: "reached" | "review" | "review_revoked" | "recalculated" | "returned" | "corrected" | "merged" | "granted" | "grant_revoked" | "grant_ended";
            reviewedAt?: string;
            settledAt?: string;
            metric: number;
            programVersion: number;
        };
        /** @description The tier that is earned changed; the tier of the member did not, since a grant gives a higher one. */
        EarnedTierChanged: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "EarnedTierChanged";
            effectiveAt: string;
            from: string;
            to: string;
            /** @enum {string} */
            reason: "reached" | "review" | "review_revoked" | "recalculated" | "returned" | "corrected" | "merged";
            reviewedAt?: string;
            settledAt?: string;
            metric: number;
            programVersion: number;
        };
        /** @description A member has a tier by hand, whatever is earned: a floor under the earned tier, until an instant or for good. */
        TierGranted: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TierGranted";
            effectiveAt: string;
            grantId: string;
            tier: string;
            until?: string;
            reason: string;
        };
        /** @description A tier that was granted was taken back before its end. */
        TierGrantRevoked: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TierGrantRevoked";
            effectiveAt: string;
            grantId: string;
            tier: string;
            reason: string;
        };
        /** @description A tier that was granted until an instant came to its end. */
        TierGrantEnded: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TierGrantEnded";
            effectiveAt: string;
            grantId: string;
            tier: string;
        };
        /** @description The end of a tier that was granted is taken back, at its own instant: a clock that was ahead had recorded it before its time. */
        TierGrantEndRevoked: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TierGrantEndRevoked";
            effectiveAt: string;
            grantId: string;
            tier: string;
            reason: string;
            reviewedAt: string;
            settledAt: string;
        };
        /** @description The member has an identity of a kind that the programme names: a card, an app account … */
        IdentityAdded: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "IdentityAdded";
            effectiveAt: string;
            identityId: string;
            kind: string;
        };
        /** @description The member does not have the identity any more; it is free for others. */
        IdentityRemoved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "IdentityRemoved";
            effectiveAt: string;
            identityId: string;
            kind: string;
        };
        /** @description A claim on an identity and those before it give the member nothing any more; it may go to another member. */
        IdentityClaimVoided: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "IdentityClaimVoided";
            effectiveAt: string;
        };
        /** @description The member answered a survey: how likely a recommendation is (NPS) or how content they are (CSAT). */
        FeedbackRecorded: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "FeedbackRecorded";
            effectiveAt: string;
            /** @enum {string} */
            kind: "nps" | "csat";
            score: number;
            /** @enum {string} */
            reason?: "price" | "quality" | "service" | "convenience" | "range" | "brand" | "programme" | "other";
            purchaseId?: string;
            channel?: string;
            occurredAt: string;
        };
        /** @description The member did something for the shop besides buying: a review, a share, a visit, a referral … */
        BehaviourRecorded: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "BehaviourRecorded";
            effectiveAt: string;
            behaviour: string;
            reference?: string;
            channel?: string;
            occurredAt: string;
            localDay?: string;
            breakdown?: {
                rule: string;
                version: number;
                effect: string;
                points: number;
                because: string;
                amount?: number;
                lines?: number[];
                /** @constant */
                counted?: true;
            }[];
        };
        /** @description The member asked or complained. */
        ServiceRequestOpened: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ServiceRequestOpened";
            effectiveAt: string;
            requestId: string;
            topic?: string;
            channel?: string;
            openedAt: string;
        };
        /** @description The request was answered; the first answer of a person says how long that took. */
        ServiceRequestAnswered: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ServiceRequestAnswered";
            effectiveAt: string;
            requestId: string;
            automatic: boolean;
            answeredAt: string;
            firstResponseMs?: number;
            sinceOpenedMs: number;
        };
        /** @description The request is settled. */
        ServiceRequestResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ServiceRequestResolved";
            effectiveAt: string;
            requestId: string;
            resolvedAt: string;
            sinceOpenedMs: number;
        };
        /** @description A service clerk left a note on the member. */
        NoteAdded: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "NoteAdded";
            effectiveAt: string;
            noteId: string;
        };
        /** @description The member belongs to another loyalty class than before; with the evidence, feature by feature. */
        LoyaltyClassChanged: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "LoyaltyClassChanged";
            effectiveAt: string;
            /** @enum {string} */
            from: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
            /** @enum {string} */
            to: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
            scores: {
                satisfaction: number;
                price: number;
                opportunistic: number;
                convenience: number;
                true: number;
            };
            margin: number;
            evidence: {
                feature: string;
                value: number;
                added: number;
            }[];
            observations: number;
            missing: string[];
            modelVersion: number;
            classifiedAt: string;
        };
        /** @description The member came to fulfil the rule of a segment. */
        SegmentEntered: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "SegmentEntered";
            effectiveAt: string;
            segmentId: string;
            segmentVersion: number;
            modelVersion?: number;
        };
        /** @description The member does not fulfil the rule of a segment any more. */
        SegmentLeft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "SegmentLeft";
            effectiveAt: string;
            segmentId: string;
            segmentVersion: number;
            modelVersion?: number;
        };
        /** @description A command changed nothing; its id is kept, so that repeating it later changes nothing either. */
        CommandNoted: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "CommandNoted";
            command: string;
            effectiveAt: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The id of this request: that of the caller, or a new one. */
        "X-Request-Id": string;
        /** @description The trace that the request is part of (W3C Trace Context), with the id of the server's span. */
        traceparent: string;
        /** @description What the client may ask for: budget, quota (q) and window in seconds (w). Left out where nothing is counted. */
        "RateLimit-Policy": string;
        /** @description What is left of the budget (r), and the seconds until more is there (t). Left out where nothing is counted. */
        RateLimit: string;
        /** @description The revision of the answer. Send it back as `If-Match`, or as `If-None-Match` where a read takes that. */
        ETag: string;
        /** @description The revision that there is, where that is not the one of `If-Match`. */
        "Revision-ETag": string;
        /** @description The revision of the answer, for `If-None-Match`. Left out where the answer is of another time. */
        "Current-ETag": string;
        /** @description The position of the command in the log. Send it back as `Trofast-Min-Position` to read your writes. */
        "Trofast-Position": string;
        /** @description `true` where an earlier request with the same key did this, and this answer repeats that one. */
        "Idempotency-Replayed": "true";
        /** @description The address of what was made or started. */
        Location: string;
        /** @description The address of the next page, as `rel="next"` (RFC 8288). Left out on the last page. */
        Link: string;
        /** @description The answer includes everything up to this position of the log. Left out before the first event. */
        "Trofast-As-Of-Position": string;
        /** @description The answer includes everything that was in the log so many milliseconds ago. Left out where that is not known. */
        "Trofast-Lag-Ms": number;
        /** @description How many rows were left out of the table because too few people are in them. */
        "Trofast-Rows-Suppressed": number;
        /** @description Proves to the command line, for its `Trofast-Challenge`, that this server has the data directory. */
        "Trofast-Proof": string;
        /** @description Since when a parameter that the request used is deprecated (RFC 9745), as `@` and Unix seconds. */
        Deprecation: string;
        /** @description The name of the file that a browser saves a list as. Left out with JSON. */
        "Content-Disposition": string;
        /** @description The seconds to wait before the request is sent again. There with 429 and 503. */
        "Retry-After": number;
        /** @description The seconds to wait before the progress at `Location` is read. */
        "Progress-Retry-After": number;
        /** @description How to authenticate (RFC 6750). */
        "WWW-Authenticate": string;
        /** @description The scope that the key lacks (RFC 6750). Left out where a scope is not what is missing. */
        "Scope-WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "Me.me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key that the request came with. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        client: string;
                        keyId: string;
                        program: string;
                        /** @description All that the key opens. */
                        scopes: ("purchases:write" | "redemptions:write" | "members:write" | "members:erase" | "adjustments:write" | "approve" | "members:read" | "history:read" | "reports:read" | "pii:read" | "programs:write" | "import" | "audit:export" | "keys:write" | "metrics:read" | "operations" | "admin")[];
                        /** @description Scopes that it has with their older meaning, which opens more: docs/scopes.md. */
                        olderScopes?: string[];
                        /**
                         * Format: date-time
                         * @description Left out where it never expires.
                         */
                        expiresAt?: string;
                        limits: {
                            /** @description What each budget has; a budget without a limit is left out. */
                            perMinute: {
                                [key: string]: number;
                            };
                            /** @description Left out for keys that may import. */
                            backdateDays?: number;
                        };
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Clock.view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clock. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        now: string;
                        /** @enum {string} */
                        status: "trusted" | "suspect";
                        /** @description What speaks against the clock, in words. */
                        suspicion: string | null;
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Clock.confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmClockBody"];
            };
        };
        responses: {
            /** @description The clock, trusted again. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        now: string;
                        /** @enum {string} */
                        status: "trusted" | "suspect";
                        /** @description What speaks against the clock, in words. */
                        suspicion: string | null;
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Health.ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "unavailable";
                        /** @description Starting, ready, draining, closing. */
                        phase: string;
                        checks: {
                            [key: string]: "ok" | "failed";
                        };
                    };
                };
            };
            /** @description There is a parameter, a header or a body that is not taken here. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Starting, draining, or something that it needs has failed. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "unavailable";
                        /** @description Starting, ready, draining, closing. */
                        phase: string;
                        checks: {
                            [key: string]: "ok" | "failed";
                        };
                    };
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Health.metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text format. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Live.live": {
        parameters: {
            query?: never;
            header?: {
                /** @description The command line asks with it whether this is the server that its data directory names. */
                "Trofast-Challenge"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Trofast-Proof": components["headers"]["Trofast-Proof"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            /** @description There is a parameter, a header or a body that is not taken here. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Projections.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            version: number;
                            /** @description Of the last event that is in it. */
                            position: string | null;
                            lagEvents: number;
                            /** @description How old what it shows is; null where that is not known. */
                            lagMs: number | null;
                            parked: number;
                            /** @enum {string} */
                            state: "running" | "catching_up" | "stopped";
                            /** @description Why it stopped. */
                            error?: string;
                            /** @description While another collection is filled. */
                            rebuild?: {
                                version: number;
                                eventsDone: number;
                                eventsTotal: number;
                                /** @description Null where it cannot be said yet. */
                                secondsLeft: number | null;
                            };
                            parkedEvents: {
                                projection: string;
                                documentId: string;
                                eventId: string;
                                position: string;
                                error: string;
                                /** @description Later events of the same document. */
                                waiting: number;
                            }[];
                        }[];
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Projections.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The read model, by its name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it does. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: number;
                        /** @description Of the last event that is in it. */
                        position: string | null;
                        lagEvents: number;
                        /** @description How old what it shows is; null where that is not known. */
                        lagMs: number | null;
                        parked: number;
                        /** @enum {string} */
                        state: "running" | "catching_up" | "stopped";
                        /** @description Why it stopped. */
                        error?: string;
                        /** @description While another collection is filled. */
                        rebuild?: {
                            version: number;
                            eventsDone: number;
                            eventsTotal: number;
                            /** @description Null where it cannot be said yet. */
                            secondsLeft: number | null;
                        };
                        parkedEvents: {
                            projection: string;
                            documentId: string;
                            eventId: string;
                            position: string;
                            error: string;
                            /** @description Later events of the same document. */
                            waiting: number;
                        }[];
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Projections.rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The read model, by its name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Under way; follow it at Location. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["Progress-Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: number;
                        /** @description Of the last event that is in it. */
                        position: string | null;
                        lagEvents: number;
                        /** @description How old what it shows is; null where that is not known. */
                        lagMs: number | null;
                        parked: number;
                        /** @enum {string} */
                        state: "running" | "catching_up" | "stopped";
                        /** @description Why it stopped. */
                        error?: string;
                        /** @description While another collection is filled. */
                        rebuild?: {
                            version: number;
                            eventsDone: number;
                            eventsTotal: number;
                            /** @description Null where it cannot be said yet. */
                            secondsLeft: number | null;
                        };
                        parkedEvents: {
                            projection: string;
                            documentId: string;
                            eventId: string;
                            position: string;
                            error: string;
                            /** @description Later events of the same document. */
                            waiting: number;
                        }[];
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Projections.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The read model, by its name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it does. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: number;
                        /** @description Of the last event that is in it. */
                        position: string | null;
                        lagEvents: number;
                        /** @description How old what it shows is; null where that is not known. */
                        lagMs: number | null;
                        parked: number;
                        /** @enum {string} */
                        state: "running" | "catching_up" | "stopped";
                        /** @description Why it stopped. */
                        error?: string;
                        /** @description While another collection is filled. */
                        rebuild?: {
                            version: number;
                            eventsDone: number;
                            eventsTotal: number;
                            /** @description Null where it cannot be said yet. */
                            secondsLeft: number | null;
                        };
                        parkedEvents: {
                            projection: string;
                            documentId: string;
                            eventId: string;
                            position: string;
                            error: string;
                            /** @description Later events of the same document. */
                            waiting: number;
                        }[];
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Projections.retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The read model, by its name. */
                name: string;
                /** @description The document of the read model, by its id. */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it does. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: number;
                        /** @description Of the last event that is in it. */
                        position: string | null;
                        lagEvents: number;
                        /** @description How old what it shows is; null where that is not known. */
                        lagMs: number | null;
                        parked: number;
                        /** @enum {string} */
                        state: "running" | "catching_up" | "stopped";
                        /** @description Why it stopped. */
                        error?: string;
                        /** @description While another collection is filled. */
                        rebuild?: {
                            version: number;
                            eventsDone: number;
                            eventsTotal: number;
                            /** @description Null where it cannot be said yet. */
                            secondsLeft: number | null;
                        };
                        parkedEvents: {
                            projection: string;
                            documentId: string;
                            eventId: string;
                            position: string;
                            error: string;
                            /** @description Later events of the same document. */
                            waiting: number;
                        }[];
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Projections.skip": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The read model, by its name. */
                name: string;
                /** @description The document of the read model, by its id. */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it does. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: number;
                        /** @description Of the last event that is in it. */
                        position: string | null;
                        lagEvents: number;
                        /** @description How old what it shows is; null where that is not known. */
                        lagMs: number | null;
                        parked: number;
                        /** @enum {string} */
                        state: "running" | "catching_up" | "stopped";
                        /** @description Why it stopped. */
                        error?: string;
                        /** @description While another collection is filled. */
                        rebuild?: {
                            version: number;
                            eventsDone: number;
                            eventsTotal: number;
                            /** @description Null where it cannot be said yet. */
                            secondsLeft: number | null;
                        };
                        parkedEvents: {
                            projection: string;
                            documentId: string;
                            eventId: string;
                            position: string;
                            error: string;
                            /** @description Later events of the same document. */
                            waiting: number;
                        }[];
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "EventSchemas.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Type, version, what it means, and the address of its schema. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            type: string;
                            version: number;
                            description: string;
                            /** Format: uri-reference */
                            schema: string;
                        }[];
                    };
                };
            };
            /** @description There is a parameter, a header or a body that is not taken here. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "EventSchemas.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The type of event. */
                type: string;
                /** @description The version of its data. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON Schema 2020-12; `personal` marks what is encrypted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": Record<string, unknown>;
                };
            };
            /** @description There is a parameter, a header or a body that is not taken here. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Keys.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            keyId: string;
                            client: string;
                            program: string;
                            scopes: string[];
                            /** @description Those that mean more here than in keys that are made now: replace the key by one with new scopes. */
                            olderScopes?: string[];
                            /** Format: date-time */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description Left out where it never expires.
                             */
                            expiresAt?: string;
                            /**
                             * Format: date-time
                             * @description From when on it opens nothing; may lie ahead after a rotation.
                             */
                            revokedAt?: string;
                            /** @description The id of the key whose place it took. */
                            replaces?: string;
                            /**
                             * @description Made before 0.2.0 from the master key and the log: rotate it.
                             * @constant
                             */
                            derivable?: true;
                        }[];
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Keys.create": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateKeyBody"];
            };
        };
        responses: {
            /** @description The key. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keyId: string;
                        client: string;
                        program: string;
                        scopes: string[];
                        /** @description Those that mean more here than in keys that are made now: replace the key by one with new scopes. */
                        olderScopes?: string[];
                        /** Format: date-time */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description Left out where it never expires.
                         */
                        expiresAt?: string;
                        /**
                         * Format: date-time
                         * @description From when on it opens nothing; may lie ahead after a rotation.
                         */
                        revokedAt?: string;
                        /** @description The id of the key whose place it took. */
                        replaces?: string;
                        /**
                         * @description Made before 0.2.0 from the master key and the log: rotate it.
                         * @constant
                         */
                        derivable?: true;
                        /** @description The key itself, in this answer only. */
                        key?: string;
                    };
                };
            };
            /** @description The key. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keyId: string;
                        client: string;
                        program: string;
                        scopes: string[];
                        /** @description Those that mean more here than in keys that are made now: replace the key by one with new scopes. */
                        olderScopes?: string[];
                        /** Format: date-time */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description Left out where it never expires.
                         */
                        expiresAt?: string;
                        /**
                         * Format: date-time
                         * @description From when on it opens nothing; may lie ahead after a rotation.
                         */
                        revokedAt?: string;
                        /** @description The id of the key whose place it took. */
                        replaces?: string;
                        /**
                         * @description Made before 0.2.0 from the master key and the log: rotate it.
                         * @constant
                         */
                        derivable?: true;
                        /** @description The key itself, in this answer only. */
                        key?: string;
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Keys.rotate": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The key, by its id; never the key itself. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateKeyBody"];
            };
        };
        responses: {
            /** @description The new key. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keyId: string;
                        client: string;
                        program: string;
                        scopes: string[];
                        /** @description Those that mean more here than in keys that are made now: replace the key by one with new scopes. */
                        olderScopes?: string[];
                        /** Format: date-time */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description Left out where it never expires.
                         */
                        expiresAt?: string;
                        /**
                         * Format: date-time
                         * @description From when on it opens nothing; may lie ahead after a rotation.
                         */
                        revokedAt?: string;
                        /** @description The id of the key whose place it took. */
                        replaces?: string;
                        /**
                         * @description Made before 0.2.0 from the master key and the log: rotate it.
                         * @constant
                         */
                        derivable?: true;
                        /** @description The key itself, in this answer only. */
                        key?: string;
                    };
                };
            };
            /** @description The new key. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keyId: string;
                        client: string;
                        program: string;
                        scopes: string[];
                        /** @description Those that mean more here than in keys that are made now: replace the key by one with new scopes. */
                        olderScopes?: string[];
                        /** Format: date-time */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description Left out where it never expires.
                         */
                        expiresAt?: string;
                        /**
                         * Format: date-time
                         * @description From when on it opens nothing; may lie ahead after a rotation.
                         */
                        revokedAt?: string;
                        /** @description The id of the key whose place it took. */
                        replaces?: string;
                        /**
                         * @description Made before 0.2.0 from the master key and the log: rotate it.
                         * @constant
                         */
                        derivable?: true;
                        /** @description The key itself, in this answer only. */
                        key?: string;
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Keys.revoke": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The key, by its id; never the key itself. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, revoked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keyId: string;
                        client: string;
                        program: string;
                        scopes: string[];
                        /** @description Those that mean more here than in keys that are made now: replace the key by one with new scopes. */
                        olderScopes?: string[];
                        /** Format: date-time */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description Left out where it never expires.
                         */
                        expiresAt?: string;
                        /**
                         * Format: date-time
                         * @description From when on it opens nothing; may lie ahead after a rotation.
                         */
                        revokedAt?: string;
                        /** @description The id of the key whose place it took. */
                        replaces?: string;
                        /**
                         * @description Made before 0.2.0 from the master key and the log: rotate it.
                         * @constant
                         */
                        derivable?: true;
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "MemberReads.list": {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /**
                 * @deprecated
                 * @description The whole address. Addresses get into logs of proxies: use POST /v1/members:lookup.
                 */
                email?: string;
                /** @description Members on this tier, by its id. */
                tier?: string;
                /** @description Members with this status. */
                status?: "active" | "frozen" | "closed" | "merged" | "forgotten";
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The members. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Deprecation: components["headers"]["Deprecation"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Member"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Deprecation: components["headers"]["Deprecation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Deprecation: components["headers"]["Deprecation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Members.enrol": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolMemberBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "MemberReads.get": {
        parameters: {
            query?: {
                /** @description What counts by then, settled up to then; a bare date means the end of that programme day. */
                asOf?: string;
                /** @description What had been recorded by then. */
                knownAt?: string;
                /** @description The state right after the event with this revision. */
                revision?: number;
            };
            header?: {
                /** @description The ETag of an earlier answer. */
                "If-None-Match"?: string;
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    ETag: components["headers"]["Current-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberNowOrThen"];
                };
            };
            /** @description It is as it was. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Members.updateProfile": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateProfileBody"];
                "application/merge-patch+json": components["schemas"]["UpdateProfileBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Consents.list": {
        parameters: {
            query?: {
                /** @description Changes at or after; a date: its beginning. */
                from?: string;
                /** @description Changes at or before; a date: its end. */
                to?: string;
                /** @description Oldest (default) or newest first. */
                order?: "asc" | "desc";
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Those to this purpose. */
                purpose?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes in their order. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Consent"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Members.changeConsent": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Members.freeze": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Members.unfreeze": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Members.close": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Members.forget": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Identities.add": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Identities.remove": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The identity, by the number that the member has it under. */
                identityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "History.purchases": {
        parameters: {
            query?: {
                /** @description Purchases that happened at or after; a date: its beginning. */
                from?: string;
                /** @description Purchases that happened at or before; a date: its end. */
                to?: string;
                /** @description Oldest (default) or newest first. */
                order?: "asc" | "desc";
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The purchases by the time they happened. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Purchase"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Purchases.record": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberPurchaseBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Purchases.batch": {
        parameters: {
            query?: {
                /** @description History from elsewhere: purchases may lie as far back as they do. */
                import?: "true" | "false";
                /** @description Records nothing: each line is answered as it would be alone, after what is recorded. Of members who would be enrolled, points are not known. */
                dryRun?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description A line for each line, in order. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "RedemptionReads.list": {
        parameters: {
            query?: {
                /** @description Redemptions that count at or after; a date: its beginning. */
                from?: string;
                /** @description Redemptions that count at or before; a date: its end. */
                to?: string;
                /** @description Oldest (default) or newest first. */
                order?: "asc" | "desc";
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The redemptions by the time they count. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Redemption"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Redemptions.redeem": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedemptionBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Reservations.list": {
        parameters: {
            query?: {
                /** @description Reservations that were made at or after; a date: its beginning. */
                from?: string;
                /** @description Reservations that were made at or before; a date: its end. */
                to?: string;
                /** @description Oldest or newest (default) first. */
                order?: "asc" | "desc";
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reservations by the time they were made. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Reservation"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ReservationCommands.reserve": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReserveBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ReservationCommands.capture": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The reservation, by its id. */
                reservationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaptureBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ReservationCommands.release": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The reservation, by its id. */
                reservationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Corrections.record": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The purchase, by the id that it was recorded with. */
                purchaseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Activation.activate": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The purchase, by the id that it was recorded with. */
                purchaseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivateBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Activation.cancel": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The purchase, by the id that it was recorded with. */
                purchaseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ReturnReads.list": {
        parameters: {
            query?: {
                /** @description Returns of this purchase. */
                purchaseId?: string;
                /** @description Returns that happened at or after; a date: its beginning. */
                from?: string;
                /** @description Returns that happened at or before; a date: its end. */
                to?: string;
                /** @description Oldest (default) or newest first. */
                order?: "asc" | "desc";
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The returns by the time they happened. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Return"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Returns.record": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Returns.batch": {
        parameters: {
            query?: {
                /** @description History from elsewhere: returns may lie as far back as they do. */
                import?: "true" | "false";
                /** @description Records nothing: each line is answered as it would be alone, after what is recorded. */
                dryRun?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description A line for each line, in order. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Transfers.list": {
        parameters: {
            query?: {
                /** @description Transfers that were requested at or after; a date: its beginning. */
                from?: string;
                /** @description Transfers that were requested at or before; a date: its end. */
                to?: string;
                /** @description Oldest (default) or newest first. */
                order?: "asc" | "desc";
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The transfers by the time they were requested. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Transfer"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "TransferCommands.transfer": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Merges.merge": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "AdjustmentReads.ofMember": {
        parameters: {
            query?: {
                /** @description Those in this state. */
                state?: "waiting" | "counted" | "declined";
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The adjustments. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Adjustment"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Adjustments.adjust": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustmentBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Adjustments.approve": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The adjustment, by its id. */
                adjustmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Adjustments.decline": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The adjustment, by its id. */
                adjustmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "AdjustmentBatch.batch": {
        parameters: {
            query?: {
                /** @description Records nothing: each line is answered as it would be alone, after what is recorded. */
                dryRun?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description A line for each line, in order. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Expiry.extend": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendLotsBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Expiry.change": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The lot, by the number that the member has it under. */
                lotId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LotExpiryBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Settlements.revoke": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementRevocationBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "RequestReads.list": {
        parameters: {
            query?: {
                /** @description Requests that were opened at or after; a date: its beginning. */
                from?: string;
                /** @description Requests that were opened at or before; a date: its end. */
                to?: string;
                /** @description Oldest (default) or newest first. */
                order?: "asc" | "desc";
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Those in this state. */
                state?: "open" | "answered" | "resolved";
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requests by the time they were opened. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ServiceRequest"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Requests.open": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenRequestBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Requests.answer": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The service request, by its id. */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerRequestBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Requests.resolve": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The service request, by its id. */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveRequestBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Notes.list": {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The notes. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Note"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "NoteCommands.add": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddNoteBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "GuestPurchases.record": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuestPurchaseBody"];
            };
        };
        responses: {
            /** @description The guest purchase. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuestPurchaseAnswer"];
                };
            };
            /** @description The guest purchase. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuestPurchaseAnswer"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "GuestPurchases.claim": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "FeedbackReads.list": {
        parameters: {
            query?: {
                /** @description Answers that were given at or after; a date: its beginning. */
                from?: string;
                /** @description Answers that were given at or before; a date: its end. */
                to?: string;
                /** @description Oldest (default) or newest first. */
                order?: "asc" | "desc";
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Answers to surveys of this kind. */
                kind?: "nps" | "csat";
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answers by the time they were given. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Feedback"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Feedback.record": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "BehaviourReads.list": {
        parameters: {
            query?: {
                /** @description Behaviours that happened at or after; a date: its beginning. */
                from?: string;
                /** @description Behaviours that happened at or before; a date: its end. */
                to?: string;
                /** @description Oldest (default) or newest first. */
                order?: "asc" | "desc";
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Those of this name. */
                behaviour?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The behaviours by the time they happened. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Behaviour"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Behaviours.record": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EarningBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Segments.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that are in use. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Segment"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "SegmentDefinitions.define": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentBody"];
            };
        };
        responses: {
            /** @description The definition. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDefinition"];
                };
            };
            /** @description The definition. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDefinition"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "SegmentDefinitions.change": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The segment, by its id. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentVersionBody"];
            };
        };
        responses: {
            /** @description The definition. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDefinition"];
                };
            };
            /** @description The definition. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDefinition"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "SegmentDefinitions.retire": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The segment, by its id. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definition that was in force. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDefinition"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Programs.publish": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The programme, by its id. */
                programId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgramVersionBody"];
            };
        };
        responses: {
            /** @description The programme with the new version. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgramAnswer"];
                };
            };
            /** @description The programme with the new version. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgramAnswer"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "TierGrants.list": {
        parameters: {
            query?: {
                /** @description Tiers that were granted at or after; a date: its beginning. */
                from?: string;
                /** @description Tiers that were granted at or before; a date: its end. */
                to?: string;
                /** @description Oldest (default) or newest first. */
                order?: "asc" | "desc";
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The grants by the time they began. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TierGrant"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "TierGrantCommands.grant": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantTierBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. Nothing was recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The member after the command, and what the command did. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "TierGrantCommands.revoke": {
        parameters: {
            query?: {
                /** @description true: nothing is recorded, and the answer is what would be. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated. */
                "Idempotency-Key"?: string;
                /** @description The revision that the decision was made on, as its ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The grant of a tier, by its id. */
                grantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevokeTierGrantBody"];
            };
        };
        responses: {
            /** @description The member after the command, and what the command did. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Trofast-Position": components["headers"]["Trofast-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    ETag: components["headers"]["Revision-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Lookup.lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LookupBody"];
            };
        };
        responses: {
            /** @description The member. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundMember"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "PointReads.balance": {
        parameters: {
            query?: {
                /** @description What counts by then, settled up to then; a bare date means the end of that programme day. */
                asOf?: string;
                /** @description What had been recorded by then. */
                knownAt?: string;
                /** @description The state right after the event with this revision. */
                revision?: number;
            };
            header?: {
                /** @description The ETag of an earlier answer. */
                "If-None-Match"?: string;
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The balance. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    ETag: components["headers"]["Current-ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Balance"];
                };
            };
            /** @description It is as it was. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "PointReads.tier": {
        parameters: {
            query?: {
                /** @description What counts by then, settled up to then; a bare date means the end of that programme day. */
                asOf?: string;
                /** @description What had been recorded by then. */
                knownAt?: string;
                /** @description The state right after the event with this revision. */
                revision?: number;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tier, and the next one. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tier"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "PointReads.lots": {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Lots that were used up or have expired as well. */
                all?: "true" | "false";
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lots. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Lot"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "History.ledger": {
        parameters: {
            query?: {
                /** @description Movements that count at or after; a date: its beginning. */
                from?: string;
                /** @description Movements that count at or before; a date: its end. */
                to?: string;
                /** @description Oldest (default) or newest first. */
                order?: "asc" | "desc";
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The movements in the order in which they were recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LedgerRow"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "RedemptionReads.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The redemption, by its id. */
                redemptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The redemption. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redemption"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Reservations.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The reservation, by its id. */
                reservationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reservation. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reservation"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ReturnReads.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The return, by its id. */
                returnId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The return. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Transfers.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The transfer, by its id. */
                transferId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The transfer, as the side of this member has it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "AdjustmentReads.all": {
        parameters: {
            query?: {
                /** @description Those in this state. */
                state?: "waiting" | "counted" | "declined";
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The adjustments. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Adjustment"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "RequestReads.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
                /** @description The service request, by its id. */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceRequest"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "PurchaseReads.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The purchase, by the id that it was recorded with. */
                purchaseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The purchase. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseById"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "MemberClass.get": {
        parameters: {
            query?: {
                /** @description What counts by then, settled up to then; a bare date means the end of that programme day. */
                asOf?: string;
                /** @description What had been recorded by then. */
                knownAt?: string;
                /** @description The state right after the event with this revision. */
                revision?: number;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The class, why, and what to do next. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberClass"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Classes.classes": {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A row for each class, with what to do next. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyClasses"];
                    "text/csv": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Classes.flow": {
        parameters: {
            query?: {
                /** @description Length of a row; month when left out. */
                period?: "month" | "quarter" | "year";
                /** @description Last month; this one when left out. */
                to?: string;
                /** @description First month; eleven before `to` when left out. */
                from?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A row for each period and pair of classes that occurs. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassFlow"];
                    "text/csv": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ClassChanges.list": {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Recorded at or before; a date: its end. */
                to?: string;
                /** @description Recorded at or after; a date: its beginning. */
                from?: string;
                /** @description The class after. */
                toClass?: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
                /** @description The class before. */
                fromClass?: "satisfaction" | "price" | "opportunistic" | "convenience" | "true" | "unclassified";
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ClassChange"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ClassModels.models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The models, oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ClassModel"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ClassModels.compare": {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompareBody"];
            };
        };
        responses: {
            /** @description How many members each pair of classes has. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassComparison"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Figures.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedFigure"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Figures.figure": {
        parameters: {
            query?: {
                /** @description A day in the first period. Eleven months before `to` when left out. */
                from?: string;
                /** @description A day in the last period. `asOf` when left out. */
                to?: string;
                /** @description Length of a row; month when left out. Weeks begin on Monday; whole is from `from` to `to` in one row. */
                period?: "day" | "week" | "month" | "quarter" | "year" | "whole";
                /** @description Groups; segment, class and tier are those that a member has at `asOf`. */
                by?: "segment" | "class" | "tier" | "channel";
                /** @description A day: what counts up to its end. Today when left out. */
                asOf?: string;
                /** @description Each row has the period before it under `previous`. */
                compare?: "previous";
                /** @description An input of repeat, frequency, order-value, clv. */
                merge?: string;
                /** @description An input of clv, retention-what-if. */
                margin?: string;
                /** @description An input of clv. */
                lifetime?: string;
                /** @description An input of retention-what-if. */
                points?: string;
                /** @description An input of retention-what-if. */
                discountRate?: string;
                /** @description An input of acquisition-cost. */
                acquisitionCost?: string;
                /** @description An input of acquisition-cost. */
                retentionCost?: string;
                /** @description An input of program-health. */
                smallestRedemption?: string;
                /** @description An input of program-health. */
                costPerPoint?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The figure, by its name in `GET /v1/analytics`. */
                figure: "retention" | "churn" | "repeat" | "frequency" | "order-value" | "clv" | "nps" | "csat" | "redemption" | "active" | "tiers" | "classes" | "cohorts" | "engagement" | "first-response" | "brand-loyalty" | "lift" | "retention-what-if" | "acquisition-cost" | "members-and-guests" | "program-health";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figure with its definition, source, inputs and position. `suppressed` counts the rows that were left out because fewer than five members are in them; the scope pii:read shows those too. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-Rows-Suppressed": components["headers"]["Trofast-Rows-Suppressed"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Figure"];
                    "text/csv": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "PointsLeft.breakage": {
        parameters: {
            query?: {
                /** @description Length of a cohort; month when left out. */
                period?: "day" | "week" | "month" | "quarter" | "year";
                /** @description An instant, or a day, which means its end in the programme. Now when left out. */
                asOf?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figure with its definition, source, inputs and position. `suppressed` counts the rows that were left out because fewer than five members are in them; the scope pii:read shows those too. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-Rows-Suppressed": components["headers"]["Trofast-Rows-Suppressed"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Figure"];
                    "text/csv": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "PointsLeft.liability": {
        parameters: {
            query?: {
                /** @description Length of a cohort; month when left out. */
                period?: "day" | "week" | "month" | "quarter" | "year";
                /** @description `cohort` (what cohorts that are over have shown), or a share from 0 to 1. */
                breakage?: string;
                /** @description Minor units that a redeemed point costs; decimals are fine. */
                costPerPoint?: number;
                /** @description An instant, or a day, which means its end in the programme. Now when left out. */
                asOf?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figure with its definition, source, inputs and position. `suppressed` counts the rows that were left out because fewer than five members are in them; the scope pii:read shows those too. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-Rows-Suppressed": components["headers"]["Trofast-Rows-Suppressed"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Liability"];
                    "text/csv": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "PointsLeft.revenueAllocation": {
        parameters: {
            query?: {
                /** @description Share of these points that will never be redeemed. */
                breakage?: number;
                /** @description Same unit. */
                valuePerPoint?: number;
                /** @description Points that the purchase earns. */
                points?: number;
                /** @description Any unit. */
                price?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figure with its definition, source, inputs and position. `suppressed` counts the rows that were left out because fewer than five members are in them; the scope pii:read shows those too. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-Rows-Suppressed": components["headers"]["Trofast-Rows-Suppressed"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Figure"];
                    "text/csv": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Clv.model": {
        parameters: {
            query?: {
                /** @description The last day whose purchases the models know. Today when left out. */
                calibrationEnd?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The models. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClvModel"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Clv.predicted": {
        parameters: {
            query?: {
                /** @description Groups; segment, class and tier are those that a member has at `asOf`. */
                by?: "segment" | "class" | "tier" | "channel";
                /** @description How many months ahead. */
                months?: number;
                /** @description Share of the spend that is earned. */
                margin?: number;
                /** @description Per month: 0.01 is one per cent. */
                discountRate?: number;
                /** @description The last day whose purchases the models know. Today when left out. */
                calibrationEnd?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figure with its definition, source, inputs and position. `suppressed` counts the rows that were left out because fewer than five members are in them; the scope pii:read shows those too. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-Rows-Suppressed": components["headers"]["Trofast-Rows-Suppressed"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Figure"];
                    "text/csv": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Clv.member": {
        parameters: {
            query?: {
                /** @description How many months ahead. */
                months?: number;
                /** @description Share of the spend that is earned. */
                margin?: number;
                /** @description Per month: 0.01 is one per cent. */
                discountRate?: number;
                /** @description The last day whose purchases the models know. Today when left out. */
                calibrationEnd?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The expectation. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberClv"];
                };
            };
            /** @description Member is part of another one: `Location` is its address. */
            308: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Segments.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The segment, by its id. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The segment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Segments.members": {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The segment, by its id. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The members. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SegmentMember"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Segments.preview": {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewBody"];
            };
        };
        responses: {
            /** @description Count and first members. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentPreview"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ReadModels.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadModels"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ReadModels.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The read model, by its name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Name, version, indexes, and a JSON Schema. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadModel"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ReadModels.query": {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit. */
                "Trofast-Min-Position"?: string;
            };
            path: {
                /** @description The read model, by its name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadModelQueryBody"];
            };
        };
        responses: {
            /** @description Documents, or rows of the pipeline. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryRows"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Trofast-As-Of-Position": components["headers"]["Trofast-As-Of-Position"];
                    "Trofast-Lag-Ms": components["headers"]["Trofast-Lag-Ms"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ProgramReads.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The programmes. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Program"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ProgramReads.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The programme, by its id. */
                programId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The programme. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Program"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Terms.terms": {
        parameters: {
            query?: {
                /** @description The rules in force then; now when left out. */
                asOf?: string;
                /** @description en when left out. */
                language?: "en" | "nb" | "sv" | "da";
            };
            header?: never;
            path: {
                /** @description The programme, by its id. */
                programId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The terms. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terms"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Audit.events": {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events in their order. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RecordedEvent"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Audit.explain": {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The movements in their order. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Movement"][];
                        /** @description The `cursor` of the next page; left out on the last one. */
                        nextCursor?: string;
                    };
                    "application/x-ndjson": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Audit.state": {
        parameters: {
            query?: {
                /** @description What counts by then, settled up to then; a bare date means the end of that programme day. */
                asOf?: string;
                /** @description What had been recorded by then. */
                knownAt?: string;
                /** @description The state right after the event with this revision. */
                revision?: number;
            };
            header?: never;
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state, with the parameters and the version of the code that give it again. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberState"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Audit.difference": {
        parameters: {
            query?: {
                /** @description What counts by then, settled up to then; a bare date means the end of that programme day. */
                toAsOf?: string;
                /** @description What had been recorded by then. */
                toKnownAt?: string;
                /** @description The state right after the event with this revision. */
                toRevision?: number;
                /** @description What counts by then, settled up to then; a bare date means the end of that programme day. */
                fromAsOf?: string;
                /** @description What had been recorded by then. */
                fromKnownAt?: string;
                /** @description The state right after the event with this revision. */
                fromRevision?: number;
            };
            header?: never;
            path: {
                /** @description The member, by the id from its enrolment. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each field that differs, with both values. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDifference"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "AuditReports.verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyBody"];
            };
        };
        responses: {
            /** @description What was checked and what was found wrong. With `Accept: application/x-ndjson` lines of progress come first, and the report is the last line. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifyReport"];
                    "application/x-ndjson": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "AuditReports.reconcile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReconcileBody"];
            };
        };
        responses: {
            /** @description Totals, and every difference by name. With `Accept: application/x-ndjson` lines of progress come first, and the report is the last line. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconcileReport"];
                    "application/x-ndjson": string;
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["Scope-WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What went wrong; `code` says what, and its page what to do. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
