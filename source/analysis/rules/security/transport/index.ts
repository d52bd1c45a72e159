import type {Rule} from '../../../rule.ts';

/** Rules about transport. */
export const transportRules: readonly Rule[] = [];
