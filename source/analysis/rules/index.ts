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

/** Every rule that comes with tapx, by id. */
export const rules: ReadonlyMap<string, Rule> = byId<Rule>([
	...headerRules,
	...cookiesRules,
	...transportRules,
	...secretsRules,
	...injectionRules,
	...disclosureRules,
	...crossOriginRules,
	...sessionRules,
	...performanceRules,
	...practiceRules,
]);
