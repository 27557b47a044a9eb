"""Every sentence of findings, Chinese and English, one row a rule: for the planner, the customer and the engineer."""

from __future__ import annotations

from .remarks_of_quotas import QUOTAS
from .remarks_together import TOGETHER, Rows

FINDINGS: Rows = TOGETHER | {
    "skills": {
        "en": (
            "Order {order} asks for more {about} than engineer {engineer} has, {amount} more.",
            "The engineer has not learned this work.",
            "Order {order} asks for {about}, {amount} above yours.",
        ),
        "zh": (
            "订单 {order} 要求技能“{about}”，工程师 {engineer} 还差 {amount}。",
            "该工程师不具备这项工作的技能。",
            "订单 {order} 要求技能“{about}”，你还差 {amount}。",
        ),
    },
    "skill_sets": {
        "en": (
            "Engineer {engineer} has no set of skills that order {order} asks for, or one that it refuses.",
            "The engineer has not learned this work.",
            "You have no set of skills that order {order} asks for, or one that it refuses.",
        ),
        "zh": (
            "工程师 {engineer} 的技能组合不符合订单 {order} 的要求。",
            "该工程师不具备这项工作的技能。",
            "你的技能组合不符合订单 {order} 的要求。",
        ),
    },
    "certificates": {
        "en": (
            "Engineer {engineer} has no valid certificate {about}, which order {order} asks for.",
            "The engineer has no valid certificate for this work.",
            "Order {order} asks for certificate {about}, and yours is not valid that day.",
        ),
        "zh": (
            "工程师 {engineer} 当日没有有效的“{about}”证书，订单 {order} 需要它。",
            "该工程师没有这项工作所需的有效证书。",
            "订单 {order} 需要“{about}”证书，你的当日无效。",
        ),
    },
    "brands": {
        "en": (
            "Engineer {engineer} is not authorised for brand {about} of order {order} that day.",
            "The engineer is not authorised for the brand.",
            "You are not authorised for brand {about} of order {order} that day.",
        ),
        "zh": (
            "工程师 {engineer} 当日没有订单 {order} 的品牌“{about}”授权。",
            "该工程师没有这个品牌的授权。",
            "你当日没有订单 {order} 的品牌“{about}”授权。",
        ),
    },
    "areas": {
        "en": (
            "Engineer {engineer} does not work in area {about} of order {order} that day.",
            "The engineer does not work in this area.",
            "Order {order} is in area {about}, where you do not work that day.",
        ),
        "zh": (
            "工程师 {engineer} 当日不负责订单 {order} 所在的区域“{about}”。",
            "该工程师不负责这个区域。",
            "订单 {order} 在区域“{about}”，你当日不负责那里。",
        ),
    },
    "engineers": {
        "en": (
            "Order {order} is only for others, or refuses engineer {engineer}.",
            "Another engineer was asked for.",
            "Order {order} is only for others.",
        ),
        "zh": ("订单 {order} 指定了其他工程师，或拒绝工程师 {engineer}。", "已指定其他工程师。", "订单 {order} 指定了其他工程师。"),
    },
    "people": {
        "en": (
            "Order {order} needs {amount} more people than engineer {engineer} stands for.",
            "This work needs more people.",
            "Order {order} needs {amount} more people than you are.",
        ),
        "zh": ("订单 {order} 还缺 {amount} 人，工程师 {engineer} 人数不足。", "这项工作需要更多人手。", "订单 {order} 还缺 {amount} 人。"),
    },
    "fixed": {
        "en": (
            "Order {order} is fixed to another engineer than {engineer}.",
            "Another engineer has already been agreed.",
            "Order {order} is fixed to another engineer.",
        ),
        "zh": ("订单 {order} 已固定给其他工程师，不是 {engineer}。", "已约定其他工程师。", "订单 {order} 已固定给其他工程师。"),
    },
    "heat": {
        "en": (
            "It is too hot for engineer {engineer} to be outdoors for order {order}.",
            "It is too hot for the work outdoors.",
            "It is too hot to be outdoors for order {order}.",
        ),
        "zh": (
            "气温过高，工程师 {engineer} 不得为订单 {order} 室外作业。",
            "气温过高，不能室外作业。",
            "气温过高，不得为订单 {order} 室外作业。",
        ),
    },
    "heat_hours": {
        "en": (
            "Engineer {engineer} is outdoors {amount} longer than the six hours that heat allows.",
            "The engineer may not be outdoors any longer in the heat.",
            "You would be outdoors {amount} longer than the six hours that heat allows.",
        ),
        "zh": (
            "工程师 {engineer} 的室外作业超出高温日六小时上限 {amount}。",
            "高温日该工程师不能再室外作业。",
            "你的室外作业会超出高温日六小时上限 {amount}。",
        ),
    },
    "heat_overtime": {
        "en": (
            "Engineer {engineer} works outdoors in the heat and is back {amount} after the end of the shift.",
            "The engineer may not work late in the heat.",
            "You would work outdoors in the heat and be back {amount} after the end of your shift.",
        ),
        "zh": (
            "工程师 {engineer} 高温日室外作业，却比班次结束晚 {amount} 收工。",
            "高温日该工程师不能加班。",
            "你高温日室外作业，会比班次结束晚 {amount} 收工。",
        ),
    },
    "windows": {
        "en": (
            "Engineer {engineer} begins order {order} {amount} too late for its time.",
            "The engineer would begin {amount} after the agreed time.",
            "You would begin order {order} {amount} too late for its time.",
        ),
        "zh": (
            "工程师 {engineer} 开始订单 {order} 比约定时间晚 {amount}。",
            "工程师会比约定时间晚 {amount} 开始。",
            "你开始订单 {order} 会比约定时间晚 {amount}。",
        ),
    },
    "no_moment": {
        "en": (
            "No moment is left that all times of order {order} allow.",
            "The times given for your order exclude each other.",
            "No moment is left that all times of order {order} allow.",
        ),
        "zh": (
            "订单 {order} 的各项时间要求互相矛盾，没有可行的时刻。",
            "您订单的时间要求互相矛盾。",
            "订单 {order} 的各项时间要求互相矛盾。",
        ),
    },
    "finish_by": {
        "en": (
            "Engineer {engineer} is done with order {order} {amount} too late.",
            "The work would be done {amount} too late.",
            "You would be done with order {order} {amount} too late.",
        ),
        "zh": ("工程师 {engineer} 完成订单 {order} 晚 {amount}。", "工作会晚 {amount} 完成。", "你完成订单 {order} 会晚 {amount}。"),
    },
    "breaks": {
        "en": (
            "The break of engineer {engineer} begins {amount} too late.",
            "The engineer would miss a break.",
            "Your break begins {amount} too late.",
        ),
        "zh": ("工程师 {engineer} 的休息晚 {amount} 开始。", "工程师会错过休息时间。", "你的休息会晚 {amount} 开始。"),
    },
    "rests": {
        "en": (
            "Engineer {engineer} works {amount} too long without a rest.",
            "The engineer would have no time for a rest.",
            "You would work {amount} too long without a rest.",
        ),
        "zh": ("工程师 {engineer} 连续工作超时 {amount}。", "工程师会没有时间休息。", "你会连续工作超时 {amount}。"),
    },
    "shift_end": {
        "en": (
            "Engineer {engineer} is back {amount} after the end of the shift.",
            "The engineer's working day would be over.",
            "You would be back {amount} after the end of your shift.",
        ),
        "zh": ("工程师 {engineer} 比班次结束晚 {amount} 收工。", "届时工程师已下班。", "你会比班次结束晚 {amount} 收工。"),
    },
    "max_orders": {
        "en": (
            "Engineer {engineer} has {amount} more orders than the shift allows.",
            "The engineer has no more room that day.",
            "You would have {amount} more orders than your shift allows.",
        ),
        "zh": ("工程师 {engineer} 的订单数超出班次上限 {amount} 单。", "该工程师当日已排满。", "你的订单数会超出班次上限 {amount} 单。"),
    },
    "max_work": {
        "en": (
            "Engineer {engineer} works {amount} longer on site than the shift allows.",
            "The engineer has no more room that day.",
            "You would work {amount} longer on site than your shift allows.",
        ),
        "zh": ("工程师 {engineer} 的现场工时超出上限 {amount}。", "该工程师当日已排满。", "你的现场工时会超出上限 {amount}。"),
    },
    "longest": {
        "en": (
            "Engineer {engineer} is away {amount} longer than the shift allows.",
            "The engineer has no more room that day.",
            "You would be away {amount} longer than your shift allows.",
        ),
        "zh": ("工程师 {engineer} 的外出时长超出上限 {amount}。", "该工程师当日已排满。", "你的外出时长会超出上限 {amount}。"),
    },
    "max_leg": {
        "en": (
            "One drive of engineer {engineer} is {amount} longer than the shift allows.",
            "The way is too long for the engineer.",
            "One of your drives would be {amount} longer than your shift allows.",
        ),
        "zh": ("工程师 {engineer} 的一段路程超出单程上限 {amount}。", "路程对该工程师来说太远。", "你的一段路程会超出单程上限 {amount}。"),
    },
    "max_travel": {
        "en": (
            "Engineer {engineer} drives {amount} longer than the shift allows.",
            "The way is too long for the engineer.",
            "You would drive {amount} longer than your shift allows.",
        ),
        "zh": ("工程师 {engineer} 的总路程时间超出上限 {amount}。", "路程对该工程师来说太远。", "你的总路程时间会超出上限 {amount}。"),
    },
    "max_km": {
        "en": (
            "Engineer {engineer} drives {amount} farther than the shift allows.",
            "The way is too long for the engineer.",
            "You would drive {amount} farther than your shift allows.",
        ),
        "zh": ("工程师 {engineer} 的总里程超出上限 {amount}。", "路程对该工程师来说太远。", "你的总里程会超出上限 {amount}。"),
    },
    "load": {
        "en": (
            "Engineer {engineer} carries {amount} {about} more than the van holds.",
            "The engineer's van is full.",
            "You would carry {amount} {about} more than your van holds.",
        ),
        "zh": ("工程师 {engineer} 的“{about}”超出装载量 {amount}。", "工程师的车已装满。", "你的“{about}”会超出装载量 {amount}。"),
    },
    "goods": {
        "en": (
            "The goods of order {order} come {amount} after engineer {engineer} leaves with them.",
            "Your goods come after the engineer has left.",
            "The goods of order {order} come {amount} after you leave with them.",
        ),
        "zh": (
            "订单 {order} 的货物在工程师 {engineer} 出发后 {amount} 才到仓。",
            "您的货物在工程师出发后才到仓。",
            "订单 {order} 的货物在你出发后 {amount} 才到仓。",
        ),
    },
    "not_with": {
        "en": (
            "Order {order} may not share a shift of engineer {engineer} with orders of kind {about}.",
            "The engineer does other work that day, with which yours cannot be combined.",
            "Order {order} may not share a shift with orders of kind {about}.",
        ),
        "zh": (
            "订单 {order} 不能与类型“{about}”的订单排在工程师 {engineer} 的同一班次。",
            "该工程师当日有不能与您的工作同排的其他工作。",
            "订单 {order} 不能与类型“{about}”的订单排在同一班次。",
        ),
    },
    "only_with": {
        "en": (
            "Order {order} needs another of kind {about} in its shift of engineer {engineer}.",
            "The engineer does not do that day what your work needs beside it.",
            "Order {order} needs another order of kind {about} in the same shift.",
        ),
        "zh": (
            "订单 {order} 须与类型“{about}”的订单排在工程师 {engineer} 的同一班次。",
            "该工程师当日没有须与您的工作同排的工作。",
            "订单 {order} 须与类型“{about}”的订单排在同一班次。",
        ),
    },
    "lateness": {
        "en": (
            "Order {order} begins {amount} after it is due.",
            "The work begins {amount} after it is due.",
            "You begin order {order} {amount} after it is due.",
        ),
        "zh": ("订单 {order} 比期限晚 {amount} 开始。", "工作比期限晚 {amount} 开始。", "你比期限晚 {amount} 开始订单 {order}。"),
    },
    "promise": {
        "en": (
            "Order {order} begins {amount} after its promise.",
            "The work begins {amount} after the promised time.",
            "You begin order {order} {amount} after its promise.",
        ),
        "zh": (
            "订单 {order} 比承诺时间晚 {amount} 开始。",
            "工作比承诺时间晚 {amount} 开始。",
            "你比承诺时间晚 {amount} 开始订单 {order}。",
        ),
    },
    "preferred": {
        "en": (
            "Order {order} begins {amount} away from the time it prefers.",
            "The work begins {amount} away from the time you prefer.",
            "You begin order {order} {amount} away from the time it prefers.",
        ),
        "zh": ("订单 {order} 偏离希望时间 {amount}。", "开始时间偏离您希望的时间 {amount}。", "你开始订单 {order} 偏离希望时间 {amount}。"),
    },
    "change_engineer": {
        "en": (
            "Order {order} goes from another engineer to {engineer}.",
            "Another engineer comes than was planned.",
            "Order {order} comes to you from another engineer.",
        ),
        "zh": ("订单 {order} 由其他工程师改派给 {engineer}。", "上门的工程师与原计划不同。", "订单 {order} 由其他工程师改派给你。"),
    },
    "change_minute": {
        "en": (
            "Order {order} begins {amount} away from the time planned before.",
            "The work begins {amount} away from the time planned before.",
            "You begin order {order} {amount} away from the time planned before.",
        ),
        "zh": (
            "订单 {order} 的开始时间比原计划偏移 {amount}。",
            "开始时间比原计划偏移 {amount}。",
            "你开始订单 {order} 比原计划偏移 {amount}。",
        ),
    },
    "preference": {
        "en": (
            "Order {order} prefers others to engineer {engineer}.",
            "Another engineer comes than you prefer.",
            "Order {order} prefers other engineers.",
        ),
        "zh": (
            "订单 {order} 更希望由其他工程师上门，而不是 {engineer}。",
            "上门的不是您希望的工程师。",
            "订单 {order} 更希望由其他工程师上门。",
        ),
    },
    "preferred_areas": {
        "en": (
            "Order {order} is outside the areas that engineer {engineer} prefers.",
            "The engineer comes from another area.",
            "Order {order} is outside the areas that you prefer.",
        ),
        "zh": ("订单 {order} 不在工程师 {engineer} 的常驻区域。", "工程师来自其他区域。", "订单 {order} 不在你的常驻区域。"),
    },
    "each_once": {
        "en": (
            "Order {order} or a shift of engineer {engineer} is there {amount} times too often.",
            "Your order is planned more than once.",
            "An order or a shift of yours is there more than once.",
        ),
        "zh": ("订单 {order} 或工程师 {engineer} 的班次重复了 {amount} 次。", "您的订单被重复安排。", "你的订单或班次重复了。"),
    },
    "stated_times": {
        "en": (
            "The plan states times of order {order} that are {amount} off.",
            "The stated time is {amount} off.",
            "The stated times of order {order} are {amount} off.",
        ),
        "zh": ("计划中订单 {order} 的时间偏差 {amount}。", "所示时间偏差 {amount}。", "订单 {order} 所示时间偏差 {amount}。"),
    },
    "stated_open": {
        "en": (
            "The plan states wrongly whether order {order} is open.",
            "It is stated wrongly whether your order is planned.",
            "It is stated wrongly whether order {order} is open.",
        ),
        "zh": ("计划中订单 {order} 是否未排的标记有误。", "您的订单是否已排的标记有误。", "订单 {order} 是否未排的标记有误。"),
    },
    "crew": {
        "en": (
            "The crew of order {order} is not complete, not of different engineers, or does not begin together.",
            "Those whom your order needs cannot come together.",
            "The crew of order {order} is not complete, not of different engineers, or does not begin together.",
        ),
        "zh": (
            "订单 {order} 的人员不齐、角色由同一人担任或未同时开始。",
            "您的订单所需人员无法同时上门。",
            "订单 {order} 的人员不齐、角色由同一人担任或未同时开始。",
        ),
    },
    "link": {
        "en": (
            "Order {order} does not keep to its link with another order.",
            "Your order cannot be planned in time with the one it belongs to.",
            "Order {order} does not keep to its link with another order.",
        ),
        "zh": ("订单 {order} 不符合与另一订单的关联要求。", "您的订单无法与相关订单配合。", "订单 {order} 不符合与另一订单的关联要求。"),
    },
    **QUOTAS,
    "own": {
        "en": (
            "Rule {rule} is against order {order} with engineer {engineer}.",
            "A rule of the company is against it.",
            "Rule {rule} is against order {order} with you.",
        ),
        "zh": ("规则“{rule}”不允许工程师 {engineer} 做订单 {order}。", "公司规定不允许。", "规则“{rule}”不允许你做订单 {order}。"),
    },
}
