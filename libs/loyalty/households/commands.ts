/** What only a household does. */
export const ONLY_HOUSEHOLDS: ReadonlySet<string> = new Set([
  'InviteToHousehold',
  'WithdrawInvitation',
  'ChangeRedeemer',
  'AddToHousehold',
  'RemoveFromHousehold',
  'GiveBack',
  'QualifyHousehold',
]);

/** What a household does as members do, with its points and with its account. */
const AS_MEMBERS: ReadonlySet<string> = new Set([
  'CreateHousehold',
  'RedeemPoints',
  'ReservePoints',
  'CaptureReservation',
  'ReleaseReservation',
  'ReceivePoints',
  'CloseTransfer',
  'AdjustPoints',
  'ApproveAdjustment',
  'DeclineAdjustment',
  'ChangeLotExpiry',
  'ExtendLots',
  'FreezeMember',
  'UnfreezeMember',
  'CloseMember',
  'RevokeSettlements',
  'Settle',
]);

/** Whether a command is one that a household takes. */
export const isForHouseholds = (type: string): boolean => ONLY_HOUSEHOLDS.has(type) || AS_MEMBERS.has(type);
