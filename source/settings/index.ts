import {generalSettings} from './general.ts';
import type {OptionValues} from './option.ts';
import {proxySettings} from './proxy.ts';
import {storeSettings} from './store.ts';

/** The sections of the settings, in the order of help and readme. */
export const sections = [
	{id: 'store', title: 'Store', options: storeSettings},
	{id: 'proxy', title: 'Proxy', options: proxySettings},
	{id: 'general', title: 'General', options: generalSettings},
] as const;

/** Every setting by key. */
export const settingTable = {...storeSettings, ...proxySettings, ...generalSettings};

/** The settings in force. */
export type Settings = OptionValues<typeof settingTable>;
