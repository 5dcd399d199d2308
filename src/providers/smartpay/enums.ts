import { registerEnumType } from 'type-graphql';

export enum CheckoutAccountStatus {
  ACTIVE = 'ACTIVE',
  INACTIVE = 'INACTIVE',
  CLOSED = 'CLOSED',
  REJECTED = 'REJECTED',
}
registerEnumType(CheckoutAccountStatus, {
  name: 'CheckoutAccountStatus',
  description: 'Status of a checkout account.',
  valuesConfig: {
    ACTIVE: { description: 'Can be used.' },
    INACTIVE: { description: 'Cannot be used at present.' },
    CLOSED: { description: 'Was closed.' },
    REJECTED: { description: 'Was refused, as a compliance check may do.' },
  },
});

export enum TwoFactorStatus {
  DISABLED = 'DISABLED',
  NOT_CONFIGURED = 'NOT_CONFIGURED',
  IN_PROCESS = 'IN_PROCESS',
  CONFIGURED = 'CONFIGURED',
}
registerEnumType(TwoFactorStatus, {
  name: 'TwoFactorStatus',
  description: 'How far two-factor authentication of a checkout account is.',
  valuesConfig: {
    DISABLED: { description: 'Disabled.' },
    NOT_CONFIGURED: { description: 'Activated, not configured.' },
    IN_PROCESS: { description: 'Activated, being configured.' },
    CONFIGURED: { description: 'Activated and configured.' },
  },
});

export enum ComplianceTrafficLight {
  RED = 'RED',
  YELLOW = 'YELLOW',
  GREEN = 'GREEN',
}
registerEnumType(ComplianceTrafficLight, {
  name: 'ComplianceTrafficLight',
  description: 'How a compliance check ended.',
  valuesConfig: {
    RED: { description: 'A hit.' },
    YELLOW: { description: 'A hit that is not sure.' },
    GREEN: { description: 'No hit.' },
  },
});

export enum ComplianceHitType {
  SANCTIONS_LIST = 'SANCTIONS_LIST',
  BLACK_LIST = 'BLACK_LIST',
  PUBLICLY_EXPOSED_PERSON = 'PUBLICLY_EXPOSED_PERSON',
}
registerEnumType(ComplianceHitType, {
  name: 'ComplianceHitType',
  description: 'On which kind of list a compliance check hit.',
  valuesConfig: {
    SANCTIONS_LIST: { description: 'A sanctions list.' },
    BLACK_LIST: { description: 'A black list.' },
    PUBLICLY_EXPOSED_PERSON: { description: 'A list of publicly exposed persons.' },
  },
});

export enum ConsumerTitle {
  MR = 'MR',
  MRS = 'MRS',
  MS = 'MS',
}
registerEnumType(ConsumerTitle, {
  name: 'ConsumerTitle',
  description: 'How a consumer is addressed.',
  valuesConfig: { MR: { description: 'Mr.' }, MRS: { description: 'Mrs.' }, MS: { description: 'Ms.' } },
});

export enum ConsumerGender {
  MALE = 'MALE',
  FEMALE = 'FEMALE',
  DIVERSE = 'DIVERSE',
}
registerEnumType(ConsumerGender, {
  name: 'ConsumerGender',
  description: 'Gender of a consumer.',
  valuesConfig: {
    MALE: { description: 'Male.' },
    FEMALE: { description: 'Female.' },
    DIVERSE: { description: 'Diverse.' },
  },
});
