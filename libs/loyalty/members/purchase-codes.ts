import { findCode, isCodeOn, type UniqueCodes } from '#loyalty/campaigns';
import { type Member } from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { codesOfOneCampaign, codeUnknown, codeUsed, type RecordPurchase } from '#loyalty/purchases';
import { type CampaignCode, type CodeWithoutEffect, plainCode } from '#loyalty/vocabulary';
import { earlier, type Instant } from '#platform';
import { type CommandEnvelope, CommandRefused, type Outcome, TooMuchContention } from '#runner';

import { type BetweenMembers } from './between-members.js';
import { type CodeClaims, isCodeClaimLost, isUnique } from './code-claims.js';

interface PurchaseCodesPorts extends Pick<BetweenMembers, 'programs' | 'now'> {
  readonly claims: CodeClaims;
  readonly codes: UniqueCodes;
  /** Records a purchase whose codes are known and claimed. */
  record(command: RecordPurchase, envelope: CommandEnvelope): Promise<Outcome<Member>>;
}

type Dated = Pick<RecordPurchase, 'occurredAt'>;

/** How often a purchase is tried whose claims are taken away while it is under way. */
const TRIES_MAX = 3;

/**
 * A unique code is used by one purchase of one member, for good (ADR 84). It is claimed as a purchase id is: with the append of the purchase, or before
 * it where the log has no such appends. Two purchases of one member are kept apart by that member's own stream.
 */
export class PurchaseCodes {
  constructor(private readonly ports: PurchaseCodesPorts) {}

  /** Records a purchase with its codes. @throws CommandRefused `code_unknown`, `code_used` and others */
  async record(command: RecordPurchase, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const { typedCodes, ...purchase } = command;
    if (!typedCodes && !purchase.codes) return this.ports.record(purchase, envelope);
    const codes = typedCodes ? await this.found(typedCodes, purchase, envelope) : purchase.codes!;
    const asked = this.withoutOthers(
      purchase,
      codes,
      await this.ports.programs.get(envelope.program, envelope.attempt),
    );
    if (!asked.codes!.some(isUnique)) return this.ports.record(asked, envelope);
    return envelope.dryRun ? this.preview(asked, envelope) : this.recordWithClaims(asked, envelope);
  }

  /**
   * What the codes are of that a purchase names which is nobody's yet. None is used.
   * @param isRecorded the purchase was recorded before: what became of its codes since does not make it another one
   * @throws CommandRefused `code_unknown`, `codes_of_one_campaign`, `code_used`
   */
  async ofGuest(
    typed: readonly string[],
    purchase: Dated & { readonly isRecorded: boolean },
    envelope: CommandEnvelope,
  ): Promise<readonly CampaignCode[]> {
    const codes = await this.found(typed, purchase, envelope);
    const [used] = purchase.isRecorded ? [] : await this.usedOf(codes, envelope);
    if (used) throw new CommandRefused(codeUsed(used));
    return codes;
  }

  /** The unique code of a campaign that has this number. */
  codeOf(program: string, campaignId: string, number: number): string {
    return this.ports.codes.codeOf({ program, campaignId, number });
  }

  private async found(
    typed: readonly string[],
    purchase: Dated,
    { program: programId, attempt }: CommandEnvelope,
  ): Promise<readonly CampaignCode[]> {
    const within = (program: Program) => typed.map((text) => this.codeIn(program, programId, text, purchase));
    let codes = within(await this.ports.programs.get(programId, attempt));
    // Another process may have defined the campaign a moment ago.
    if (codes.includes(undefined)) codes = within(await this.ports.programs.current(programId));
    const unknown = codes.indexOf(undefined);
    if (unknown >= 0) throw new CommandRefused(codeUnknown(unknown));
    const found = codes as readonly CampaignCode[];
    const twice = found.find(({ campaignId }, at) => found.slice(0, at).some((one) => one.campaignId === campaignId));
    if (twice) throw new CommandRefused(codesOfOneCampaign(twice.campaignId));
    return found;
  }

  private codeIn(rules: Program, program: string, typed: string, purchase: Dated): CampaignCode | undefined {
    const { campaigns = [] } = rules;
    return findCode(typed, { program, campaigns, codes: this.ports.codes, ...this.placed(purchase, rules) });
  }

  /** Codes of campaigns that are not on are recorded with the reason, and not used. */
  private withoutOthers(purchase: RecordPurchase, codes: readonly CampaignCode[], program: Program): RecordPurchase {
    const { at, timeZone } = this.placed(purchase, program);
    const isOn = (code: CampaignCode) => (program.campaigns ?? []).some((one) => isCodeOn(one, code, at, timeZone));
    const off = codes.filter((code) => !isOn(code));
    return withoutEffect({ ...purchase, codes }, off, 'not_on');
  }

  private placed({ occurredAt }: Dated, program: Program): { readonly at: Instant; readonly timeZone: string } {
    const now = this.ports.now();
    const at = earlier(occurredAt ?? now, now);
    return { at, timeZone: versionAt(program, at)?.rules.timeZone ?? 'UTC' };
  }

  /** A repetition is answered as before; so what was used is refused only where something would be recorded. */
  private async preview(purchase: RecordPurchase, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const used = await this.usedOf(purchase.codes!, envelope);
    const outcome = await this.ports.record(withoutEffect(purchase, used, 'used'), envelope);
    if (outcome.kind === 'preview') refuseUsed(purchase, used);
    return outcome;
  }

  private async recordWithClaims(purchase: RecordPurchase, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const { memberId } = purchase;
    const { claims } = this.ports;
    let asked: RecordPurchase = {
      ...purchase,
      codes: purchase.codes!.map((code) => claims.withClaim(code, envelope.program, 1)),
    };
    let taken: CommandEnvelope['claims'] = claims.first(memberId, asked.codes!, envelope.program);
    for (let tries = 1; ; tries++) {
      try {
        return await this.ports.record(asked, { ...envelope, claims: taken });
      } catch (error) {
        const used = usedBefore(error, asked);
        if (!used && !isCodeClaimLost(error)) throw error;
        if (tries > TRIES_MAX) throw new TooMuchContention('code', tries);
        asked = await this.claimAgain(used ? withoutEffect(asked, [used], 'used') : asked, envelope);
        taken = undefined;
      }
    }
  }

  /** With claims of this member; codes that somebody else has used are left out, or refused. */
  private async claimAgain(purchase: RecordPurchase, envelope: CommandEnvelope): Promise<RecordPurchase> {
    const { claims } = this.ports;
    let asked = purchase;
    for (const code of purchase.codes!.filter(isUnique)) {
      const claim = await claims.claim(code, purchase.memberId, envelope);
      if (claim === undefined) refuseUsed(purchase, [code]);
      asked =
        claim === undefined
          ? withoutEffect(asked, [code], 'used')
          : {
              ...asked,
              codes: asked.codes!.map((one) => (one === code ? claims.withClaim(code, envelope.program, claim) : one)),
            };
    }
    return asked;
  }

  private async usedOf(codes: readonly CampaignCode[], envelope: CommandEnvelope): Promise<readonly CampaignCode[]> {
    const used: CampaignCode[] = [];
    for (const code of codes.filter(isUnique)) if (await this.ports.claims.isUsed(code, envelope)) used.push(code);
    return used;
  }
}

/** Moves some of the codes of a purchase to those that give nothing. */
function withoutEffect(
  purchase: RecordPurchase,
  some: readonly CampaignCode[],
  because: CodeWithoutEffect['because'],
): RecordPurchase {
  const { codes = [], codesWithoutEffect = [] } = purchase;
  const isLeft = ({ campaignId }: CampaignCode) => !some.some((one) => one.campaignId === campaignId);
  const more = some.map((code) => ({ ...plainCode(code), because }));
  return { ...purchase, codes: codes.filter(isLeft), codesWithoutEffect: [...codesWithoutEffect, ...more] };
}

/** What was bought as a guest becomes a member's all the same, and says that somebody else was faster. */
function refuseUsed({ guest }: RecordPurchase, [used]: readonly CampaignCode[]): void {
  if (used && !guest) throw new CommandRefused(codeUsed(used));
}

/** The code that an earlier purchase of the same member used, where that does not keep the purchase from being recorded. */
function usedBefore(error: unknown, { guest, codes = [] }: RecordPurchase): CampaignCode | undefined {
  if (!guest || !(error instanceof CommandRefused) || error.code !== 'code_used') return undefined;
  return codes.find(({ campaignId }) => campaignId === error.refusal.details['campaignId']);
}
