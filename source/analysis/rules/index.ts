import {byId} from '../../flow/by-id.ts';
import type {Rule} from '../rule.ts';
import {performanceRules} from './performance/index.ts';
import {practiceRules} from './practice/index.ts';
import {cookiesRules} from './security/cookies/index.ts';
import {crossOriginRules} from './security/cross-origin/index.ts';
import {disclosureRules} from './security/disclosure/index.ts';
import {headerRules} from './security/headers/index.ts';
import {injectionRules} from './security/injection/index.ts';
import {secretsRules} from './security/secrets/index.ts';
import {sessionRules} from './security/session/index.ts';
import {transportRules} from './security/transport/index.ts';

/** The rules that come with tapx, by what they are about: the order of lists and documents. */
export const ruleTopics: Readonly<Record<string, readonly Rule[]>> = {
	'Security: headers': headerRules,
	'Security: cookies': cookiesRules,
	'Security: transport': transportRules,
	'Security: secrets and personal data': secretsRules,
	'Security: injection': injectionRules,
	'Security: disclosure': disclosureRules,
	'Security: origins and content of others': crossOriginRules,
	'Security: over many flows': sessionRules,
	Performance: performanceRules,
	'Good practice': practiceRules,
};

/** Every rule that comes with tapx, by id. */
export const rules: ReadonlyMap<string, Rule> = byId<Rule>(Object.values(ruleTopics).flat());
