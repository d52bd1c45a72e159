import type {Rule} from '../../../rule.ts';
import {nosniffMissing} from './nosniff-missing.ts';

/** Rules about headers that protect, and headers that tell too much. */
export const headerRules: readonly Rule[] = [nosniffMissing];
