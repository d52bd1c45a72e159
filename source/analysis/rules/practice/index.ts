import type {Rule} from '../../rule.ts';

/** Rules about practice. */
export const practiceRules: readonly Rule[] = [];
