import type {Rule} from '../../../rule.ts';
import {commandInjection} from './command-injection.ts';
import {headerInjection} from './header-injection.ts';
import {jndiLookup} from './jndi-lookup.ts';
import {ldapInjection} from './ldap-injection.ts';
import {openRedirect} from './open-redirect.ts';
import {operatorInjection} from './operator-injection.ts';
import {pathTraversal} from './path-traversal.ts';
import {reflectedInput} from './reflected-input.ts';
import {scriptInjection} from './script-injection.ts';
import {serverSideRequest} from './server-side-request.ts';
import {sqlInjection} from './sql-injection.ts';
import {templateInjection} from './template-injection.ts';
import {xmlEntities} from './xml-entities.ts';

/** Rules about input that means something to a program it is put into. */
export const injectionRules: readonly Rule[] = [
	sqlInjection,
	scriptInjection,
	reflectedInput,
	pathTraversal,
	commandInjection,
	templateInjection,
	jndiLookup,
	ldapInjection,
	xmlEntities,
	serverSideRequest,
	headerInjection,
	openRedirect,
	operatorInjection,
];
