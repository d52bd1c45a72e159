import type {Rule} from '../../../rule.ts';

/** Rules about session. */
export const sessionRules: readonly Rule[] = [];
