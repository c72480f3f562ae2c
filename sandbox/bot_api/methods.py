"""The methods that the sandbox answers, with their parameters, from the Bot API 10.1."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Method:
    required: tuple[str, ...]
    optional: tuple[str, ...]


def _method(required: str, optional: str = "") -> Method:
    return Method(tuple(required.split()), tuple(optional.split()))


METHODS = {
    "getUpdates": _method(
        "",
        "offset limit timeout allowed_updates",
    ),
    "setWebhook": _method(
        "",
        "url certificate ip_address max_connections allowed_updates drop_pending_updates "
        "secret_token",
    ),
    "deleteWebhook": _method(
        "",
        "drop_pending_updates",
    ),
    "getWebhookInfo": _method(
        "",
    ),
    "getMe": _method(
        "",
    ),
    "sendMessage": _method(
        "chat_id text",
        "business_connection_id message_thread_id direct_messages_topic_id parse_mode "
        "entities link_preview_options disable_notification protect_content "
        "allow_paid_broadcast message_effect_id suggested_post_parameters "
        "reply_parameters reply_markup reply_to_message_id allow_sending_without_reply",
    ),
    "sendPhoto": _method(
        "chat_id photo",
        "business_connection_id message_thread_id direct_messages_topic_id caption "
        "parse_mode caption_entities show_caption_above_media has_spoiler "
        "disable_notification protect_content allow_paid_broadcast message_effect_id "
        "suggested_post_parameters reply_parameters reply_markup reply_to_message_id "
        "allow_sending_without_reply",
    ),
    "sendLivePhoto": _method(
        "chat_id live_photo photo",
        "business_connection_id message_thread_id direct_messages_topic_id caption "
        "parse_mode caption_entities show_caption_above_media has_spoiler "
        "disable_notification protect_content allow_paid_broadcast message_effect_id "
        "suggested_post_parameters reply_parameters reply_markup",
    ),
    "sendDocument": _method(
        "chat_id document",
        "business_connection_id message_thread_id direct_messages_topic_id thumbnail "
        "caption parse_mode caption_entities disable_content_type_detection "
        "disable_notification protect_content allow_paid_broadcast message_effect_id "
        "suggested_post_parameters reply_parameters reply_markup",
    ),
    "sendVideo": _method(
        "chat_id video",
        "business_connection_id message_thread_id direct_messages_topic_id duration "
        "width height thumbnail cover start_timestamp caption parse_mode "
        "caption_entities show_caption_above_media has_spoiler supports_streaming "
        "disable_notification protect_content allow_paid_broadcast message_effect_id "
        "suggested_post_parameters reply_parameters reply_markup",
    ),
    "sendAnimation": _method(
        "chat_id animation",
        "business_connection_id message_thread_id direct_messages_topic_id duration "
        "width height thumbnail caption parse_mode caption_entities "
        "show_caption_above_media has_spoiler disable_notification protect_content "
        "allow_paid_broadcast message_effect_id suggested_post_parameters "
        "reply_parameters reply_markup",
    ),
    "sendAudio": _method(
        "chat_id audio",
        "business_connection_id message_thread_id direct_messages_topic_id caption "
        "parse_mode caption_entities duration performer title thumbnail "
        "disable_notification protect_content allow_paid_broadcast message_effect_id "
        "suggested_post_parameters reply_parameters reply_markup",
    ),
    "sendVoice": _method(
        "chat_id voice",
        "business_connection_id message_thread_id direct_messages_topic_id caption "
        "parse_mode caption_entities duration disable_notification protect_content "
        "allow_paid_broadcast message_effect_id suggested_post_parameters "
        "reply_parameters reply_markup",
    ),
    "sendVideoNote": _method(
        "chat_id video_note",
        "business_connection_id message_thread_id direct_messages_topic_id duration length "
        "thumbnail disable_notification protect_content allow_paid_broadcast message_effect_id "
        "suggested_post_parameters reply_parameters reply_markup",
    ),
    "sendMediaGroup": _method(
        "chat_id media",
        "business_connection_id message_thread_id direct_messages_topic_id "
        "disable_notification protect_content allow_paid_broadcast message_effect_id "
        "reply_parameters",
    ),
    "sendChatAction": _method(
        "chat_id action",
        "business_connection_id message_thread_id",
    ),
    "setMessageReaction": _method(
        "chat_id message_id",
        "reaction is_big",
    ),
    "getFile": _method(
        "file_id",
    ),
    "getChat": _method(
        "chat_id",
    ),
    "getChatMember": _method(
        "chat_id user_id",
    ),
    "getChatAdministrators": _method(
        "chat_id",
        "return_bots",
    ),
    "getChatMemberCount": _method(
        "chat_id",
    ),
    "leaveChat": _method(
        "chat_id",
    ),
    "answerCallbackQuery": _method(
        "callback_query_id",
        "text show_alert url cache_time",
    ),
    "answerInlineQuery": _method(
        "inline_query_id results",
        "cache_time is_personal next_offset button",
    ),
    "setMyCommands": _method(
        "commands",
        "scope language_code",
    ),
    "getMyCommands": _method(
        "",
        "scope language_code",
    ),
    "deleteMyCommands": _method(
        "",
        "scope language_code",
    ),
    "setMyDescription": _method(
        "",
        "description language_code",
    ),
    "setMyShortDescription": _method(
        "",
        "short_description language_code",
    ),
    "editMessageText": _method(
        "chat_id message_id",
        "business_connection_id inline_message_id text parse_mode entities "
        "link_preview_options rich_message reply_markup",
    ),
    "editMessageCaption": _method(
        "chat_id message_id",
        "business_connection_id inline_message_id caption parse_mode caption_entities "
        "show_caption_above_media reply_markup",
    ),
    "editMessageMedia": _method(
        "chat_id message_id media",
        "business_connection_id inline_message_id reply_markup",
    ),
    "editMessageReplyMarkup": _method(
        "chat_id message_id",
        "business_connection_id inline_message_id reply_markup",
    ),
    "pinChatMessage": _method(
        "chat_id message_id",
        "business_connection_id disable_notification",
    ),
    "unpinChatMessage": _method(
        "chat_id",
        "business_connection_id message_id",
    ),
    "deleteMessage": _method(
        "chat_id message_id",
    ),
}
