import type {Rule} from '../../../rule.ts';

/** Rules about disclosure. */
export const disclosureRules: readonly Rule[] = [];
