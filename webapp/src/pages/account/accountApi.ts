import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../api/client';
import type { Schemas } from '../../api/types';

export type Profile = Schemas['KernelOwnProfile'];
export type NewProfile = Schemas['KernelNewProfile'];
export type OwnSignIn = Schemas['KernelOwnSignIn'];

export const profileQuery = queryOptions({ queryKey: ['account'], queryFn: () => data(api.GET('/api/account')) });

export const signInsQuery = queryOptions({
  queryKey: ['account', 'sign-ins'],
  queryFn: () => data(api.GET('/api/account/sign-ins')),
  staleTime: 0,
});

export const changeProfile = (body: NewProfile) => data(api.PUT('/api/account', { body }));

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await data(api.PUT('/api/account/password', { body: { currentPassword, newPassword } }));
}

export const wantPhone = (phone: string, currentPassword: string) => data(api.POST('/api/account/phone', { body: { phone, currentPassword } }));

export const takePhone = (phone: string, otp: string) => data(api.PUT('/api/account/phone', { body: { phone, otp } }));

export async function endSignIn(id: string): Promise<void> {
  await data(api.DELETE('/api/account/sign-ins/{id}', { params: { path: { id } } }));
}

export async function endEverySignIn(): Promise<void> {
  await data(api.DELETE('/api/account/sign-ins'));
}

export type SecondFactor = Schemas['KernelSecondFactorState'];
export type SecondFactorOffer = Schemas['KernelSecondFactorOffer'];

export const secondFactorQuery = queryOptions({ queryKey: ['account', 'second-factor'], queryFn: () => data(api.GET('/api/account/second-factor')) });

export const offerSecondFactor = (currentPassword: string) => data(api.POST('/api/account/second-factor', { body: { currentPassword } }));

/** The recovery codes, which are shown this once. */
export const confirmSecondFactor = async (code: string) => (await data(api.PUT('/api/account/second-factor', { body: { code } }))).recoveryCodes;

export const renewRecoveryCodes = async (currentPassword: string, code: string) =>
  (await data(api.POST('/api/account/second-factor/recovery-codes', { body: { currentPassword, code } }))).recoveryCodes;

export async function turnSecondFactorOff(currentPassword: string, code: string): Promise<void> {
  await data(api.POST('/api/account/second-factor/off', { body: { currentPassword, code } }));
}
