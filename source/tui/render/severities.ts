import type {Severity} from '../../flow/finding.ts';
import type {Role} from './styles.ts';

/** How a severity looks: a sign that tells without colour, and a colour. */
export const severityLooks: Readonly<Record<Severity, {readonly sign: string; readonly role: Role}>> = {
	critical: {sign: '▲▲', role: 'alarm'},
	high: {sign: '▲', role: 'error'},
	medium: {sign: '●', role: 'warning'},
	low: {sign: '○', role: 'accent'},
	info: {sign: '·', role: 'dim'},
};
