import { createHash } from 'node:crypto';
import type { SimulatedResponse, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import type { CheckoutRecord } from './state.js';

const DESCRIPTIONS = {
  '0008': 'Invalid account number.',
  '0011': 'Invalid status.',
  '0017': 'Account type is inactive.',
  '0027': 'Invalid country.',
  '0028': 'Country is not supported.',
} as const;

/** The set of values is open; the documentation shows only the first two. */
const FLOW_STATUS = { GREEN: 'APPROVEDSV', YELLOW: 'POPENDING', RED: 'REVIEWHIT' } as const;

/** A 200 that reports a failure; it has no account data. */
export function failedResponse(responseCode: keyof typeof DESCRIPTIONS, { at }: SimulatedRequest): SimulatedResponse {
  return {
    status: 200,
    body: {
      requestDateTime: new Date(at).toISOString(),
      responseCode,
      responseDescription: DESCRIPTIONS[responseCode],
    },
  };
}

/** The documented response to an update. */
export function updatedResponse(account: CheckoutRecord, request: SimulatedRequest): SimulatedResponse {
  const reference = createHash('sha256').update(request.uuid()).digest('base64url').replace(/[-_]/g, '').slice(0, 10);
  return {
    status: 200,
    body: {
      partnerReference: `PIT-XXX_CUST-${Math.floor(request.at / 1000)}_${reference}`,
      statusCode: account.compliance === 'RED' ? 'REJECTED' : 'ACTIVE',
      accFlowStatusCode: FLOW_STATUS[account.compliance],
      twoFAStatusCode: account.twoFactor,
      isTwoFASetupCodeRequired: account.twoFactor === '2FAINPROC',
      providerResponse: { complianceData: complianceData(account, request) },
      requestDateTime: new Date(request.at).toISOString(),
      responseCode: '0000',
      responseDescription: 'Successful execution.',
    },
  };
}

function complianceData({ compliance, holder }: CheckoutRecord, request: SimulatedRequest): unknown[] {
  const archiveId = BigInt(`0x${request.uuid().slice(0, 8)}`)
    .toString()
    .padStart(16, '4');
  if (compliance === 'GREEN') return [{ archiveId, trafficLight: 'GREEN', manualReview: false, details: [] }];
  const birthdate = holder.birthdate.replaceAll('-', '');
  const details = [
    { name: `${holder.name} ${holder.surname}`, birthdate },
    { name: `${holder.surname} ${holder.name}`, birthdate },
  ];
  const hit =
    compliance === 'RED' ? { trafficLight: 'RED', hitType: 'PEP' } : { trafficLight: 'YELLOW', hitType: 'SL' };
  return [{ archiveId, ...hit, manualReview: true, details }];
}
