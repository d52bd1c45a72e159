import type {Severity} from '../../flow/finding.ts';
import type {Tone} from './paint.ts';

/** What colour a severity has; it is always written out as well. */
export const severityTones: Readonly<Record<Severity | 'off', Tone>> = {
	critical: 'bad', high: 'bad', medium: 'warning', low: 'moved', info: 'dim', off: 'dim',
};
